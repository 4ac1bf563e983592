namespace Environments.Reports;

/// <summary>One line of a report: a thing, how it is, what was seen, and what to do about it.</summary>
/// <param name="Name">The thing: a tool, an environment, a file, a suite.</param>
/// <param name="Outcome">How it is.</param>
/// <param name="Detail">What was seen or done.</param>
/// <param name="Advice">The command that mends it; <see langword="null"/> where nothing has to be done.</param>
public sealed record ReportStep(string Name, Outcome Outcome, string Detail, string? Advice = null);
