using Environments.Reports;

namespace Environments.Deployments;

/// <summary>Looks for drift in one environment after the other, all of them even where one cannot be looked at.</summary>
/// <param name="deploymentOf">Works on one environment.</param>
public sealed class DriftSurvey(Func<DeploymentEnvironment, Deployment> deploymentOf)
{
    /// <summary>What was found; the exit code tells of a failure before it tells of drift.</summary>
    /// <param name="environments">The environments.</param>
    /// <param name="cancellation">Interrupts terraform once.</param>
    public async Task<RunReport> RunAsync(IReadOnlyList<DeploymentEnvironment> environments, CancellationToken cancellation)
    {
        if (environments is [var only])
        {
            return await deploymentOf(only).DriftAsync(cancellation).ConfigureAwait(false);
        }

        var reports = new List<RunReport>();
        foreach (var environment in environments)
        {
            reports.Add(await LookAtAsync(environment, cancellation).ConfigureAwait(false));
        }

        return new("Drift", [.. reports.SelectMany(report => report.Groups)])
        {
            Problem = reports.Select(report => report.Problem).OfType<Problem>().FirstOrDefault(),
            ExitCode = reports.Exists(report => report.ExitCode == ExitCode.ChangesFound) ? ExitCode.ChangesFound : ExitCode.Done,
        };
    }

    private async Task<RunReport> LookAtAsync(DeploymentEnvironment environment, CancellationToken cancellation)
    {
        try
        {
            return await deploymentOf(environment).DriftAsync(cancellation).ConfigureAwait(false);
        }
        catch (EnvironmentsException failure)
        {
            return new("Drift", [new(environment.Name, [new(environment.Name, Outcome.Failed, failure.Problem.What, failure.Problem.Next)])]) { Problem = failure.Problem };
        }
    }
}
