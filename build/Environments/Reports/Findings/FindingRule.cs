namespace Environments.Reports.Findings;

/// <summary>What is checked, for whoever reads the findings.</summary>
/// <param name="Id">A stable name, in kebab case.</param>
/// <param name="Why">One sentence: what goes wrong where it is not kept.</param>
public sealed record FindingRule(string Id, string Why);
