using Environments.Processes;
using Environments.Reports;

namespace Environments.Diagnosis;

/// <summary>Looks at one tool: is it there, does it answer, is it new enough?</summary>
internal sealed class ToolDiagnosis(ToolLocator locator, ICommandRunner runner)
{
    /// <summary>What was seen, with the advice that mends it.</summary>
    public async Task<ReportStep> LookAtAsync(Tool tool, CancellationToken cancellation)
    {
        if (locator.Find(tool.Name) is not { } program)
        {
            return new(tool.Name, Outcome.Missing, $"not on PATH; needed for {tool.NeededFor}", tool.Advice);
        }

        if (tool.VersionArguments.IsEmpty)
        {
            return new(tool.Name, Outcome.Done, program);
        }

        try
        {
            var result = await runner.RunAsync(ToolVersion.CommandFor(tool, program), null, cancellation).ConfigureAwait(false);
            return result.Succeeded ? Judge(tool, program, ToolVersion.In(result.Output + result.Error)) : Broken(tool, program, result.Explanation);
        }
        catch (EnvironmentsException failure)
        {
            return Broken(tool, program, failure.Problem.Said ?? failure.Problem.What);
        }
    }

    private static ReportStep Judge(Tool tool, string program, Version? version) =>
        version is null ? new(tool.Name, Outcome.Warning, $"{program} does not tell its version")
        : version < tool.Minimum ? new(tool.Name, Outcome.Failed, $"{version} is too old, {tool.Minimum} or newer is needed for {tool.NeededFor} ({program})", tool.Advice)
        : new(tool.Name, Outcome.Done, $"{version} ({program})");

    private static ReportStep Broken(Tool tool, string program, string said) =>
        new(tool.Name, Outcome.Warning, $"{program} does not answer: {said.TrimEnd().Split('\n')[0]}", tool.Advice);
}
