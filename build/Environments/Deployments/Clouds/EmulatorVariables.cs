using System.Collections.Immutable;
using Environments.Emulation;

namespace Environments.Deployments.Clouds;

/// <summary>
/// The variables with which terraform reaches the emulator and nothing else. Whatever a developer's shell or files hold for real AWS is taken out: an address of
/// one service would win over that of all, and a profile would bring keys.
/// </summary>
internal static class EmulatorVariables
{
    /// <summary>What differs from the inherited variables.</summary>
    public static ImmutableSortedDictionary<string, string?> For(Emulator emulator, string region, ProcessVariables inherited) => inherited.Names
        .Where(name => name.StartsWith("AWS_", StringComparison.Ordinal))
        .Select(name => KeyValuePair.Create(name, (string?)null))
        .ToImmutableSortedDictionary(StringComparer.Ordinal)
        .SetItems(
        [
            new("AWS_ACCESS_KEY_ID", "test"),
            new("AWS_CONFIG_FILE", "/dev/null"),
            new("AWS_EC2_METADATA_DISABLED", "true"),
            new("AWS_ENDPOINT_URL", emulator.Address.ToString().TrimEnd('/')),
            new("AWS_REGION", region),
            new("AWS_SECRET_ACCESS_KEY", "test"),
            new("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"),
            new("TF_VAR_emulator", "true"),
        ]);
}
