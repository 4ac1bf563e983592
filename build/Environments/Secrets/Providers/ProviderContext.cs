using Environments.Processes;
using Environments.Secrets.Grammar;

namespace Environments.Secrets.Providers;

/// <summary>What providers work with.</summary>
/// <param name="Variables">The variables as they were when this process started.</param>
/// <param name="Runner">Runs the programs of others.</param>
/// <param name="Http">Calls servers.</param>
/// <param name="Directory">Where relative paths start.</param>
internal sealed record ProviderContext(ProcessVariables Variables, ICommandRunner Runner, HttpClient Http, string Directory)
{
    /// <summary>A parameter of a reference; where it is not given, vals reads it from a variable such as <c>VALS_REGION</c>. Empty where there is neither.</summary>
    public string Parameter(SecretLocation location, string name) =>
        location.Parameters.GetValueOrDefault(name) ?? Variables[$"VALS_{name.ToUpperInvariant()}"] ?? string.Empty;

    /// <summary>The first of a parameter and some variables that is not empty.</summary>
    public string Parameter(SecretLocation location, string name, params IEnumerable<string> variables) =>
        variables.Select(variable => Variables[variable] ?? string.Empty).Prepend(Parameter(location, name)).FirstOrDefault(value => value.Length > 0) ?? string.Empty;

    /// <summary>A path of a reference as it is meant: from the directory of the template.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, Directory);

    /// <summary>Runs a program whose output is a secret, and answers that output unchanged.</summary>
    /// <exception cref="EnvironmentsException">It is not there, or failed; then <paramref name="failed"/> says what that means.</exception>
    public async Task<string> OutputAsync(Tool tool, Func<string, Command> command, Func<CommandResult, Problem> failed, CancellationToken cancellation)
    {
        var built = command(new ToolLocator(Variables).Require(tool)) with { IsVerbatim = true };
        var result = await Runner.RunAsync(built, null, cancellation).ConfigureAwait(false);
        return result.Succeeded ? result.Output : throw new EnvironmentsException(failed(result));
    }
}
