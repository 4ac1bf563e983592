using Environments.Manifests;
using Environments.Reports.Findings;

namespace Environments.Validations;

/// <summary>What a rule has to say about one place.</summary>
/// <param name="Location">Where a person has to look.</param>
/// <param name="What">One sentence with a full stop: what is wrong, with the names and values that it concerns.</param>
/// <param name="Level">How much it counts; what could not be looked at is <see cref="FindingLevel.NotChecked"/>, with the reason in the sentence.</param>
internal sealed record Observation(SourceLocation Location, string What, FindingLevel Level = FindingLevel.Error);
