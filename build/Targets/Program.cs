using Environments.Processes.Sessions;
using Environments.Targets.Components;

namespace Environments.Targets;

/// <summary>
/// Where the process starts. What NUKE leaves open is closed here, before either engine starts, so that both behave the same: the command is checked, ambient
/// variables are kept away, the console is redacted, and signals unwind.
/// </summary>
internal static class Program
{
    /// <summary>
    /// What the targets work with. NUKE creates the build itself and hands nothing to it, so this is the one place through which it can be
    /// reached; only <see cref="IHaveSession"/> reads it.
    /// </summary>
    internal static Session Session { get; private set; } = null!;

    /// <summary>Runs the command and answers its exit code.</summary>
    public static int Main(string[] arguments)
    {
        ChildSignal.Restore();
        using var session = Session = Session.Open(arguments);
        var exitCode = Run(session, arguments);
        session.Screen.Close(new((ExitCode)exitCode, session.Reports, session.Problem));
        return exitCode;
    }

    private static int Run(Session session, string[] arguments)
    {
        try
        {
            session.Start(arguments, CommandLineOf.Build(typeof(Build)));

            // NUKE answers -1, which a shell sees as 255, for whatever no target has decided.
            var exitCode = Build.Run();
            return session.Interrupted is { } signal ? (int)signal : exitCode is < 0 ? (int)ExitCode.Failed : exitCode;
        }
        catch (Exception failure)
        {
            // A command that is called wrongly, or an engine that does not come up: the runtime would print a stack past the redaction.
            var problem = session.Fail(failure);
            session.Screen.Show(problem);
            return (int)problem.ExitCode;
        }
    }
}
