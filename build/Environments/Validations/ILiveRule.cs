namespace Environments.Validations;

/// <summary>One thing that is checked against something outside of the tree, such as git or a remote; it is looked at each time.</summary>
internal interface ILiveRule
{
    /// <summary>A stable name in kebab case.</summary>
    string Id { get; }

    /// <summary>One sentence: what goes wrong where the rule is not kept.</summary>
    string Why { get; }

    /// <summary>Looks at the tree and at what is outside of it.</summary>
    Task<IReadOnlyList<Observation>> CheckAsync(ValidationTree tree, CancellationToken cancellation);
}
