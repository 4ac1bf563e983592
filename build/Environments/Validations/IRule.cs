namespace Environments.Validations;

/// <summary>One thing that is checked. It looks at nothing but the tree, so that its findings can be kept for as long as the tree does not change.</summary>
internal interface IRule
{
    /// <summary>A stable name in kebab case, which a comment that suppresses a finding writes.</summary>
    string Id { get; }

    /// <summary>One sentence: what goes wrong where the rule is not kept.</summary>
    string Why { get; }

    /// <summary>Looks at the whole tree. Rules run at the same time; none changes the tree.</summary>
    IEnumerable<Observation> Check(ValidationTree tree);
}
