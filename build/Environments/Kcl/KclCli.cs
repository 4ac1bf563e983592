using System.Text.Json;
using Environments.Processes;

namespace Environments.Kcl;

/// <summary>The compiler of the configuration language. Nobody needs it to deploy; where it is installed, what it makes of the source is compared with what is committed.</summary>
/// <param name="program">The absolute path of kcl.</param>
/// <param name="runner">Runs it.</param>
internal sealed class KclCli(string program, ICommandRunner runner)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The program itself.</summary>
    public static Tool Tool { get; } = new("kcl", "version")
    {
        NeededFor = "changing the KCL configuration of an environment",
        Advice = "Install kcl from https://www.kcl-lang.io/docs/user_docs/getting-started/install",
    };

    /// <summary>The command that prints the compiled source as JSON.</summary>
    /// <param name="directory">The directory with the source.</param>
    public Command CommandFor(string directory) => new(program, "run", ConfigurationFiles.Source, "--format", "json") { WorkingDirectory = directory, Limit = Patience };

    /// <summary>Makes sure that the committed output is what the source compiles to.</summary>
    /// <param name="directory">The directory with the source.</param>
    /// <param name="cancellation">Kills the compiler.</param>
    /// <exception cref="EnvironmentsException"><c>configuration-broken</c> with what the compiler said, or <c>configuration-stale</c>.</exception>
    public async Task CompareAsync(string directory, CancellationToken cancellation)
    {
        var result = await runner.RunAsync(CommandFor(directory), null, cancellation).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            throw new EnvironmentsException(new("configuration-broken", ExitCode.Failed, "The configuration does not compile.")
            {
                Where = Path.Combine(directory, ConfigurationFiles.Source),
                Said = result.Explanation,
                Next = "Mend it; kcl names the line.",
            });
        }

        if (!AreEqual(result.Output, await File.ReadAllTextAsync(Path.Combine(directory, ConfigurationFiles.Output), cancellation).ConfigureAwait(false)))
        {
            throw ConfigurationFiles.Stale(directory, $"'{ConfigurationFiles.Output}' is not what kcl makes of '{ConfigurationFiles.Source}'.");
        }
    }

    // By value: another version of the compiler may indent or order in another way.
    private static bool AreEqual(string compiled, string committed)
    {
        try
        {
            using JsonDocument one = JsonDocument.Parse(compiled), other = JsonDocument.Parse(committed);
            return JsonElement.DeepEquals(one.RootElement, other.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
