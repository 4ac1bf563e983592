using System.Collections.Immutable;
using Environments.Secrets.Providers.Aws;
using Environments.Secrets.Providers.OnePassword;
using Environments.Secrets.Providers.Vault;

namespace Environments.Secrets.Providers;

/// <summary>The providers that are built in.</summary>
internal static class BuiltInProviders
{
    /// <summary>By scheme.</summary>
    public static ImmutableDictionary<string, ISecretProvider> For(ProviderContext context, bool allowExec)
    {
        var connect = new OnePasswordConnect(context);
        var aws = new AwsCli(context);
        return ImmutableDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, ISecretProvider>
        {
            ["awssecrets"] = new AwsSecretsProvider(aws, context),
            ["awsssm"] = new AwsParametersProvider(aws, context),
            ["echo"] = new EchoProvider(),
            [EnvSubstProvider.Scheme] = new EnvSubstProvider(context),
            [ExecProvider.Scheme] = new ExecProvider(context, allowExec),
            ["file"] = new FileProvider(context),
            [OnePasswordProvider.Scheme] = new OnePasswordProvider(context, connect),
            [OnePasswordConnect.Scheme] = connect,
            ["sops"] = new SopsProvider(context),
            ["vault"] = new VaultProvider(context),
        });
    }
}
