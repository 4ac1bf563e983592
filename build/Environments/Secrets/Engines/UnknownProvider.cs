using System.Collections.Frozen;

namespace Environments.Secrets.Engines;

/// <summary>Tells apart a provider that vals has and we do not, and a mistyped one.</summary>
internal static class UnknownProvider
{
    // https://github.com/helmfile/vals/blob/main/vals.go
    private static readonly FrozenSet<string> OfVals = FrozenSet.Create(
        StringComparer.Ordinal,
        "awskms", "awssecrets", "awsssm", "azurekeyvault", "bw", "conjur", "doppler", "echo", "envsubst", "exec", "file", "gcpsecrets", "gcs", "gitlab", "gkms", "googlesheets", "hcpvaultsecrets", "httpjson",
        "infisical", "k8s", "keychain", "oci", "onepasswordconnect", "op", "openbao", "pulumistateapi", "s3", "scw", "servercore", "sops", "tfstate", "tfstateazurerm", "tfstategitlab", "tfstategs", "tfstateremote",
        "tfstates3", "tss", "vault", "yclockbox");

    /// <summary>The problem of a scheme that is not built in.</summary>
    public static Problem Of(string scheme, IEnumerable<string> builtIn) => OfVals.Contains(scheme)
        ? new("secret-provider-not-built-in", ExitCode.Failed, $"The provider '{scheme}' is one of vals, which is not on PATH or not to be used.")
        {
            Next = "Install vals from https://github.com/helmfile/vals/releases, and leave --secrets-engine out.",
        }
        : new("unknown-secret-provider", ExitCode.Failed, $"There is no such provider: no provider registered for scheme \"{scheme}\"; the nearest is '{NearestName.Of(scheme, OfVals)}'.")
        {
            Next = $"Use one of: {string.Join(", ", builtIn.Order(StringComparer.Ordinal))}; with vals on PATH, whatever vals knows.",
        };

    /// <summary>Whether vals, as far as is known here, has that provider.</summary>
    public static bool IsKnown(string scheme) => OfVals.Contains(scheme);
}
