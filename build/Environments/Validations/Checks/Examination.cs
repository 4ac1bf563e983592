using System.Collections.Immutable;

namespace Environments.Validations.Checks;

/// <summary>What came of looking at a tree, before anything outside of it was asked and before comments were read.</summary>
/// <param name="Observed">What was found, with the rule.</param>
/// <param name="Questions">What has to be asked outside of the tree, by rule.</param>
/// <param name="Files">The files whose comments count.</param>
/// <param name="Outside">Files and directories outside of the directory that were read.</param>
/// <param name="Summary">What was looked at.</param>
internal sealed record Examination(
    ImmutableArray<RuleObservation> Observed, ImmutableArray<RuleQuestion> Questions, ImmutableArray<string> Files, ImmutableArray<string> Outside, TreeSummary Summary);
