using System.Collections.Concurrent;
using Environments.Manifests;
using Environments.Reports.Findings;

namespace Environments.Validations;

/// <summary>What is found while a tree is built, by rule.</summary>
internal sealed class TreeNotes
{
    private readonly ConcurrentQueue<(string Rule, Observation Observation)> _all = new();

    /// <summary>All of it.</summary>
    public IReadOnlyCollection<(string Rule, Observation Observation)> All => _all;

    /// <summary>Adds one.</summary>
    public void Add(FindingRule rule, SourceLocation location, string what, FindingLevel level = FindingLevel.Error) => _all.Enqueue((rule.Id, new(location, what, level)));
}
