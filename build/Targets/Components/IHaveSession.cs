using Environments.Reports;
using Nuke.Common;

namespace Environments.Targets.Components;

/// <summary>What every component has: the session, and the one way to run a workflow of the library as the body of a target.</summary>
internal interface IHaveSession : INukeBuild
{
    /// <summary>What the targets work with.</summary>
    Session Session => Program.Session;

    /// <summary>
    /// Runs a workflow, shows its report, and turns whatever goes wrong into a redacted <see cref="EnvironmentsException"/>: engines print
    /// exceptions, and NUKE writes them to log files as well.
    /// </summary>
    async Task RunAsync(Func<Session, Task<RunReport>> workflow)
    {
        try
        {
            var report = await workflow(Session).ConfigureAwait(false);
            Session.Add(report);
            if (report.ExitCode != Environments.ExitCode.Done)
            {
                ExitCode = (int)report.ExitCode;
            }

            if (report.Problem is { } problem)
            {
                throw new EnvironmentsException(problem);
            }
        }
        catch (Exception failure)
        {
            var problem = Session.Fail(failure);
            ExitCode = (int)problem.ExitCode;
            throw new EnvironmentsException(problem);
        }
    }
}
