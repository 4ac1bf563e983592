namespace Environments.Processes;

/// <summary>Finds programs on the PATH that this process was started with, as a shell would.</summary>
/// <param name="variables">The variables as they were when this process started.</param>
internal sealed class ToolLocator(ProcessVariables variables)
{
    private static readonly string[] WindowsEndings = [".exe", ".cmd", ".bat"];

    /// <summary>The absolute path of the first program of that name, or <see langword="null"/> where there is none.</summary>
    public string? Find(string name) => (variables["PATH"] ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        // A relative entry would let the directory that a command happens to run in choose the program.
        .Where(Path.IsPathFullyQualified)
        .SelectMany(directory => Candidates(Path.Combine(directory, name)))
        .FirstOrDefault(IsProgram);

    /// <summary>The absolute path of a program that has to be there.</summary>
    /// <exception cref="EnvironmentsException"><c>tool-missing</c>: it is not.</exception>
    public string Require(Tool tool) => Find(tool.Name) ?? throw new EnvironmentsException(
        new("tool-missing", ExitCode.Failed, $"The program '{tool.Name}' is not on PATH; it is needed for {tool.NeededFor}.") { Next = tool.Advice });

    private static IEnumerable<string> Candidates(string path) =>
        OperatingSystem.IsWindows() ? WindowsEndings.Select(ending => path + ending) : [path];

    private static bool IsProgram(string path) =>
        File.Exists(path)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
