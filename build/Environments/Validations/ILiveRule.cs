using System.Collections.Immutable;

namespace Environments.Validations;

/// <summary>
/// One thing that is checked against something outside of the tree, such as git or a remote. What is asked follows from the tree alone and is kept with the
/// findings; it is answered each time.
/// </summary>
internal interface ILiveRule
{
    /// <summary>A stable name in kebab case.</summary>
    string Id { get; }

    /// <summary>One sentence: what goes wrong where the rule is not kept.</summary>
    string Why { get; }

    /// <summary>What has to be asked about the tree.</summary>
    IEnumerable<LiveQuestion> Ask(ValidationTree tree);

    /// <summary>Looks at what is outside of the tree.</summary>
    Task<IReadOnlyList<Observation>> AnswerAsync(ImmutableArray<LiveQuestion> questions, CancellationToken cancellation);
}
