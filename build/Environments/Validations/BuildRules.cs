using System.Collections.Immutable;
using Environments.Reports.Findings;

namespace Environments.Validations;

/// <summary>What is found while the tree is built, before any rule looks at it. The ids are those of rules, because their findings can be suppressed like those of rules.</summary>
internal static class BuildRules
{
    /// <summary>Files that cannot be read, or in more than one way.</summary>
    public static FindingRule Yaml { get; } = new("yaml", "What cannot be read, or only by guessing, is not what a cluster gets.");

    /// <summary>Paths that are not there, or lead out of the repository.</summary>
    public static FindingRule Paths { get; } = new("paths", "A path that is not in the repository is not in what Flux fetches, and nothing is applied.");

    /// <summary>Bases that are fetched.</summary>
    public static FindingRule RemoteBases { get; } = new("remote-bases", "What is fetched from elsewhere changes without a commit here.");

    /// <summary>Builds that fail.</summary>
    public static FindingRule Build { get; } = new("build", "What kustomize cannot build, Flux does not apply.");

    /// <summary>Variables that nobody sets.</summary>
    public static FindingRule Substitution { get; } = new("substitution", "Flux 2.9 does not apply a Kustomization in which a variable without a default is not set.");

    /// <summary>Objects that are not what their kind allows.</summary>
    public static FindingRule Schema { get; } = new("schema", "What does not have the form of its kind is refused by the API server, or a part of it is dropped without a word.");

    /// <summary>Sources that lead elsewhere.</summary>
    public static FindingRule Sources { get; } = new("sources", "What comes from another repository cannot be looked at here.");

    /// <summary>Comments that suppress findings.</summary>
    public static FindingRule Suppressions { get; } = new("suppressions", "A suppression without a reason, or of nothing, hides the next finding.");

    /// <summary>All of them.</summary>
    public static ImmutableArray<FindingRule> All { get; } = [Yaml, Paths, RemoteBases, Build, Substitution, Schema, Sources, Suppressions];
}
