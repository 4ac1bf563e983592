using System.Globalization;
using Environments.Processes;
using Environments.Secrets.Grammar;

namespace Environments.Secrets.Providers;

/// <summary>Runs the command that a reference names. A template that may do this may do everything, so it is refused unless somebody allows it for this one command.</summary>
/// <param name="context">What it works with.</param>
/// <param name="isAllowed">Whether somebody does.</param>
internal sealed class ExecProvider(ProviderContext context, bool isAllowed) : ISecretProvider
{
    /// <summary>The scheme.</summary>
    public const string Scheme = "exec";

    private const int DefaultSeconds = 30;
    private const string VariablePrefix = "env_";

    /// <summary>Why nothing is run.</summary>
    public static Problem Refused { get; } = new("secret-exec-refused", ExitCode.Failed, "The template wants to run a command (ref+exec://), which is refused.")
    {
        Next = "Read what it runs; ./build.sh Render --template FILE --allow-exec allows it for one command.",
    };

    /// <inheritdoc/>
    public bool ShowsPath(SecretLocation location) => true;

    /// <inheritdoc/>
    public async Task<object> ReadAsync(SecretLocation location, bool asDocument, CancellationToken cancellation)
    {
        if (!isAllowed)
        {
            throw new EnvironmentsException(Refused);
        }

        var path = location.Path.EndsWith('/') ? location.Path[..^1] : location.Path;
        string[] words = path.StartsWith('/') ? [path] : path.Split('/');
        var program = Path.IsPathRooted(words[0]) ? words[0] : new ToolLocator(context.Variables).Find(words[0]) ?? throw Failed($"The command '{words[0]}' is not on PATH.");
        var arguments = context.Parameter(location, "args") is { Length: > 0 } more ? words[1..].Concat(more.Split(',')) : words[1..];
        var seconds = int.TryParse(context.Parameter(location, "timeout"), CultureInfo.InvariantCulture, out var given) && given > 0 ? given : DefaultSeconds;
        var command = new Command(program, [.. arguments]) { WorkingDirectory = context.Directory, Limit = TimeSpan.FromSeconds(seconds), IsVerbatim = true };
        command = location.Parameters.Where(parameter => parameter.Key.StartsWith(VariablePrefix, StringComparison.Ordinal))
            .Aggregate(command, (changed, parameter) => changed.With(parameter.Key[VariablePrefix.Length..], parameter.Value));
        var result = await context.Runner.RunAsync(command, null, cancellation).ConfigureAwait(false);
        return !result.Succeeded ? throw Failed($"The command '{words[0]}' failed with exit code {result.ExitCode}.")
            : context.Parameter(location, "trim") == "false" ? result.Output
            : result.Output.TrimEnd(' ', '\t', '\n', '\r');
    }

    private static EnvironmentsException Failed(string what) => new(new("secret-exec-failed", ExitCode.Failed, what) { Next = "Run the command of the reference by hand." });
}
