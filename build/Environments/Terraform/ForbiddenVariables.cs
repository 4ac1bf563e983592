namespace Environments.Terraform;

/// <summary>
/// Variables that would silently change what terraform does: more arguments, another workspace, another place for secrets, a log that holds them. Taking them
/// out in silence would be as bad as obeying them, so a command that meets one stops.
/// </summary>
internal static class ForbiddenVariables
{
    private static readonly string[] Prefixes = ["TF_CLI_ARGS", "TF_LOG"];
    private static readonly string[] Names = ["TF_DATA_DIR", "TF_WORKSPACE"];

    private static StringComparison Comparison => OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>The problem <c>forbidden-variable</c>, without any value; <see langword="null"/> where none is set. Terraform takes an empty variable for none.</summary>
    public static Problem? In(ProcessVariables variables) =>
        variables.Names.Where(IsForbidden).Where(name => !string.IsNullOrEmpty(variables[name])).ToList() is { Count: > 0 } found
            ? new("forbidden-variable", ExitCode.CalledWrongly, $"{string.Join(", ", found)} would change what terraform does, and is not accepted from outside.")
            {
                Next = $"unset {string.Join(' ', found)}",
            }
            : null;

    private static bool IsForbidden(string name) =>
        Prefixes.Any(prefix => name.StartsWith(prefix, Comparison)) || Names.Any(forbidden => name.Equals(forbidden, Comparison));
}
