using System.Collections.Concurrent;
using Environments.Manifests;
using Environments.Reports.Findings;
using Environments.Validations.Checks;

namespace Environments.Validations.Building;

/// <summary>What is found while a tree is built, by rule.</summary>
internal sealed class TreeNotes
{
    private readonly ConcurrentQueue<RuleObservation> _all = new();

    /// <summary>All of it.</summary>
    public IReadOnlyCollection<RuleObservation> All => _all;

    /// <summary>Adds one.</summary>
    public void Add(FindingRule rule, SourceLocation location, string what, FindingLevel level = FindingLevel.Error) => _all.Enqueue(new(rule.Id, new(location, what, level)));
}
