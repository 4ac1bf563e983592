using System.Collections.Immutable;
using System.Text.Json;

namespace Environments.Kcl;

/// <summary>What an environment says about itself, as its KCL source was compiled.</summary>
/// <param name="Name">Its name, which has to be the one it is called by.</param>
/// <param name="Confirmation">What a change of it needs.</param>
/// <param name="Region">The AWS region it lives in.</param>
internal sealed record CompiledConfiguration(string Name, Confirmation Confirmation, string Region)
{
    /// <summary>The AWS accounts that it may be deployed to; without any, no real account will do.</summary>
    public ImmutableArray<string> AllowedAccountIds { get; init; } = [];

    /// <summary>Whether only what is released may be deployed to it.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Reads the compiled configuration of an environment, once it is known to come from the source beside it.</summary>
    /// <param name="environment">The environment.</param>
    /// <exception cref="EnvironmentsException"><c>configuration-missing</c>, <c>configuration-stale</c> or <c>configuration-bad</c>.</exception>
    public static CompiledConfiguration Read(DeploymentEnvironment environment)
    {
        var directory = ConfigurationFiles.DirectoryIn(environment.Directory);
        ConfigurationFiles.Check(directory);
        var path = Path.Combine(directory, ConfigurationFiles.Output);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var root = document.RootElement;
            var configuration = new CompiledConfiguration(TextOf(root, "name"), ConfirmationOf(root, path), TextOf(root, "region"))
            {
                IsProtected = root.TryGetProperty("protected", out var isProtected) && isProtected.GetBoolean(),
                AllowedAccountIds = root.TryGetProperty("allowed_account_ids", out var accounts) ? [.. accounts.EnumerateArray().Select(account => account.GetString()!)] : [],
            };
            return configuration.Name == environment.Name ? configuration : throw Bad($"The configuration is that of '{configuration.Name}' and not of '{environment.Name}'.", path, null);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Bad("The compiled configuration cannot be read.", path, failure.Message);
        }
    }

    private static Confirmation ConfirmationOf(JsonElement root, string path) => TextOf(root, "confirmation") switch
    {
        "none" => Confirmation.None,
        "yes" => Confirmation.Yes,
        "typed" => Confirmation.Typed,
        var other => throw Bad($"'{other}' is no confirmation; it is none, yes or typed.", path, null),
    };

    private static string TextOf(JsonElement root, string name) => root.GetProperty(name).GetString() ?? throw new InvalidOperationException($"'{name}' is null.");

    private static EnvironmentsException Bad(string what, string where, string? said) => new(
        new("configuration-bad", ExitCode.Failed, what) { Where = where, Said = said, Next = $"Mend {ConfigurationFiles.Source} in that directory and compile it." });
}
