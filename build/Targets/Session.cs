using System.Collections.Immutable;
using System.Reflection;
using Environments.Cleanup;
using Environments.CommandLine;
using Environments.Deployments;
using Environments.Processes;
using Environments.Processes.Sessions;
using Environments.Redaction;
using Environments.Reports;
using Environments.Targets.Components;

namespace Environments.Targets;

/// <summary>Everything that the targets of one command work with, put together in one place.</summary>
internal sealed class Session : IDisposable
{
    private static readonly OptionDescription OutputOption = new("Output", OptionKind.Choice, string.Empty);
    private static readonly OptionDescription ToOption = new("To", OptionKind.Text, string.Empty);
    private readonly TerminationSignal _termination = new(TimeProvider.System);
    private readonly SecretRedactor _redactor = new();

    private ExclusiveLock? _starting;

    private Session(ProcessVariables variables, string[] arguments)
    {
        Variables = variables;
        Runner = new CommandRunner(variables.ForChildren(), TimeProvider.System);
        Screen = Screen.OfThisProcess(_redactor, variables);
        CommandLine = new([], []);
        Root = RootOf(variables);
        KeepOutput(arguments);
    }

    /// <summary>The variables as they were when the process started.</summary>
    public ProcessVariables Variables { get; }

    /// <summary>Runs programs.</summary>
    public ICommandRunner Runner { get; }

    /// <summary>The console.</summary>
    public Screen Screen { get; }

    /// <summary>What every workflow on environments gets.</summary>
    public DeploymentContext DeploymentContext => new(Path.Combine(Root, ".nuke", "temp"), Variables, Runner, TimeProvider.System, Screen, _redactor, Interruption);

    /// <summary>What takes secrets out of everything that is shown.</summary>
    public SecretRedactor Redactor => _redactor;

    /// <summary>The targets and options there are.</summary>
    public CommandLineDescription CommandLine { get; private set; }

    /// <summary>The root directory of the repository.</summary>
    public string Root { get; private set; }

    /// <summary>What the targets found and did, so far.</summary>
    public ImmutableArray<RunReport> Reports { get; private set; } = [];

    /// <summary>What followed <c>--</c>, for the target that takes it.</summary>
    public ImmutableArray<string> Passed { get; private set; } = [];

    /// <summary>What ended the command early.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>What somebody who wants the process to end has asked for.</summary>
    public Interruption Interruption => _termination.Interruption;

    /// <summary>Cancelled when the process is asked to end.</summary>
    public CancellationToken Cancellation => Interruption.Token;

    /// <summary>The exit code of the signal that asked the process to end.</summary>
    public ExitCode? Interrupted => _termination.Received;

    /// <summary>Which engine this program was compiled against, and who decided that, for people.</summary>
    public string EngineDescription =>
        (Engine == "package" ? "the package NUKE 10.1" : "the subset of NUKE 10.1 in build/NukeSubset")
        + (Variables["NUKE_ENGINE"] == Engine ? ", as the variable NUKE_ENGINE says" : string.Empty);

    /// <summary>Which engine this program was compiled against.</summary>
    public static string Engine => Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "NukeEngine").Value!;

    /// <summary>Takes over console and signals. From here on nothing is printed unredacted.</summary>
    public static Session Open(string[] arguments) => new(ProcessVariables.OfThisProcess(), arguments);

    /// <summary>Checks the command and makes the process one that an engine can run in.</summary>
    /// <exception cref="EnvironmentsException">The command is called wrongly.</exception>
    public void Start(string[] arguments, CommandLineDescription commandLine)
    {
        CommandLine = commandLine;
        AddSecrets(Variables.Names.Where(SecretVariables.IsSecret).Select(name => ($"variable {name}", Variables[name]!)));
        var reader = new InvocationReader(commandLine);
        var invocation = reader.Read(arguments, Variables, Root);
        AddSecrets(invocation.Secrets.Select(value => ("a secret option", value)));
        foreach (var warning in reader.Warnings(Variables))
        {
            Screen.Warn(warning);
        }

        Passed = invocation.Passed;
        Root = invocation["Root"] is { } named ? Path.GetFullPath(named) : Root;
        EnvironmentChoice.Check(invocation, commandLine, Root);
        reader.RefuseUntaken(invocation);
        reader.ForEngine(Variables)
            .With("NUKE_ROOT", Root)
            .With("NUKE_TELEMETRY_OPTOUT", "1")
            .ApplyToThisProcess();
        AwaitEngine();
    }

    /// <summary>Lets the next command start its engine.</summary>
    public void EngineStarted() => _starting?.Dispose();

    /// <summary>Adds what a target found or did, and shows it.</summary>
    public void Add(RunReport report)
    {
        Reports = Reports.Add(report);
        Screen.Show(report);
    }

    /// <summary>Makes a problem of whatever was thrown, without secrets. The first one is kept; what fails after it is a consequence.</summary>
    public Problem Fail(Exception failure) => Problem ??= ProblemOf(failure).Map(_redactor.Redact);

    /// <inheritdoc/>
    public void Dispose()
    {
        _starting?.Dispose();
        Screen.Dispose();
        _termination.Dispose();
    }

    // NUKE insists on having build.log for itself and fails where another command has it, although all it wants is a new one. Each gets its own file of that
    // name, one command after the other for as long as an engine needs to open it.
    private void AwaitEngine()
    {
        if (Engine == "package")
        {
            var temporary = Directory.CreateDirectory(Path.Combine(Root, ".nuke", "temp")).FullName;
            _starting = ExclusiveLock.TakeAsync(Path.Combine(temporary, "engine.lock"), TimeProvider.System, Cancellation).GetAwaiter().GetResult();
            File.Delete(Path.Combine(temporary, "build.log"));
        }
    }

    private Problem ProblemOf(Exception failure) => failure switch
    {
        EnvironmentsException known => known.Problem,
        OperationCanceledException when Interrupted is { } signal => new("interrupted", signal, "The command was interrupted."),
        _ => new("unexpected", ExitCode.Failed, $"Something failed that should not: {failure.GetBaseException().Message.Split('\n')[0]}")
        {
            Said = failure.ToString(),
            Next = "Please report this with the text above.",
        },
    };

    // Before anything can be printed, and so before the command is checked: an error must not stand where a script expects data.
    private void KeepOutput(string[] arguments)
    {
        if (Enum.TryParse<OutputFormat>(ValueOf(OutputOption, arguments), ignoreCase: true, out var format) && format != OutputFormat.Text)
        {
            Screen.KeepOutputFor(format);
        }
        else if (Variables.Passed is not null || Render.Stdout.Equals(ValueOf(ToOption, arguments), StringComparison.OrdinalIgnoreCase))
        {
            Screen.KeepOutputForData();
        }
    }

    private static string? ValueOf(OptionDescription option, string[] arguments) =>
        Array.FindIndex(arguments, word => word.StartsWith('-') && option.IsNamed(word)) is var at and >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;

    private void AddSecrets(IEnumerable<(string Name, string Value)> secrets) =>
        _redactor.Learn(secrets.Select(secret => (secret.Value, secret.Name)), said => Screen.Warn($"warning: {said}."));

    private static string RootOf(ProcessVariables variables)
    {
        if (variables["NUKE_ROOT"] is { Length: > 0 } named)
        {
            return Path.GetFullPath(named);
        }

        // build.sh runs the program from <root>/.nuke/temp/bin; a program that is installed elsewhere belongs to the directory it is called in.
        return Above(AppContext.BaseDirectory, directory => Path.GetFileName(directory) == ".nuke") is { } marker ? Path.GetDirectoryName(marker)!
            : Above(Environment.CurrentDirectory, directory => Directory.Exists(Path.Combine(directory, ".nuke"))) ?? Environment.CurrentDirectory;
    }

    private static string? Above(string directory, Func<string, bool> isWanted)
    {
        for (var at = Path.TrimEndingDirectorySeparator(directory); at is not null; at = Path.GetDirectoryName(at))
        {
            if (isWanted(at))
            {
                return at;
            }
        }

        return null;
    }
}
