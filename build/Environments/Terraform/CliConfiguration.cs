namespace Environments.Terraform;

/// <summary>
/// The configuration of terraform itself. A user's own stays in force; only where it says nothing about where providers come from, and a mirror is at hand, the
/// mirror is added to it: https://developer.hashicorp.com/terraform/cli/config/config-file.
/// </summary>
internal static class CliConfiguration
{
    private const string ProviderInstallation = "provider_installation";

    /// <summary>The text that terraform is to be given instead of the user's own file; <see langword="null"/> leaves that in force.</summary>
    /// <param name="variables">The variables as they were when this process started.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<string?> TextAsync(ProcessVariables variables, CancellationToken cancellation)
    {
        var mirrors = ProviderMirror.All(variables);
        if (mirrors.IsEmpty)
        {
            return null;
        }

        var own = OwnFile(variables) is { } path ? await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false) : string.Empty;
        return own.Contains(ProviderInstallation, StringComparison.Ordinal) ? null : ProviderMirror.CliConfiguration(mirrors, own.TrimEnd());
    }

    // One that is named and not there is passed over: terraform would only warn, and then not find the mirror that was meant.
    private static string? OwnFile(ProcessVariables variables) =>
        variables["TF_CLI_CONFIG_FILE"] is { Length: > 0 } named && File.Exists(named) ? named
        : variables["HOME"] is { Length: > 0 } home && Path.Combine(home, ".terraformrc") is var usual && File.Exists(usual) ? usual
        : null;
}
