using System.Collections.Immutable;

namespace Environments.Reports;

/// <summary>What a whole command found or did: the reports of its targets, the problem that ended it, the exit code.</summary>
/// <param name="ExitCode">What the process answers.</param>
/// <param name="Reports">One report per target that came to its end, in order.</param>
/// <param name="Problem">What ended the command early; <see langword="null"/> where nothing did.</param>
public sealed record RunResult(ExitCode ExitCode, ImmutableArray<RunReport> Reports, Problem? Problem);
