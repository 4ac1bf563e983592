using System.Collections.Immutable;
using Environments.Processes;

namespace Environments.Terraform;

/// <summary>
/// What every terraform command of one run has in common: which program, in which module, with which data directory and variables. The variables are a policy,
/// written out whole, because whatever a user's shell happens to hold must not change what a plan means.
/// </summary>
/// <param name="Program">The absolute path of terraform or tofu.</param>
/// <param name="Module">The directory with the <c>*.tf</c> files; every command starts in it.</param>
/// <param name="DataDirectory">The <c>TF_DATA_DIR</c>. It holds the backend's configuration with its secrets, so it belongs in the run directory.</param>
internal sealed record TerraformContext(string Program, string Module, string DataDirectory)
{
    private static readonly string[] Removed = ["TF_CLI_ARGS", "TF_LOG", "TF_LOG_CORE", "TF_LOG_PATH", "TF_LOG_PROVIDER", "TF_WORKSPACE"];

    /// <summary>The directory in which providers are kept between runs; <see langword="null"/> leaves a user's own choice in force.</summary>
    public string? PluginCache { get; init; }

    /// <summary>The CLI configuration that names mirrors; <see langword="null"/> leaves a user's own choice in force.</summary>
    public string? CliConfigFile { get; init; }

    /// <summary>More variables, such as the addresses of an emulator. Where they name a variable of the policy, the policy counts.</summary>
    public ImmutableSortedDictionary<string, string?> Changes { get; init; } = ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal);

    /// <summary>The command for one verb.</summary>
    /// <param name="verb">The verb as it is typed, such as <c>state list</c>.</param>
    /// <param name="arguments">What follows it. Everybody on the machine can read them, so none may be a secret.</param>
    public Command Command(string verb, params IEnumerable<string> arguments) => new(Program, [.. verb.Split(' '), .. arguments])
    {
        WorkingDirectory = Module,
        Changes = Changes.SetItems(Policy(verb)),
    };

    private IEnumerable<KeyValuePair<string, string?>> Policy(string verb)
    {
        foreach (var name in Removed)
        {
            yield return new(name, null);
        }

        // Terraform reads the arguments of "state list" from TF_CLI_ARGS_state_list: https://developer.hashicorp.com/terraform/cli/config/environment-variables
        yield return new($"TF_CLI_ARGS_{verb.Replace(' ', '_').Replace('-', '_')}", null);
        yield return new("CHECKPOINT_DISABLE", "1");
        yield return new("TF_DATA_DIR", DataDirectory);
        yield return new("TF_INPUT", "0");
        yield return new("TF_IN_AUTOMATION", "1");
        if (PluginCache is not null)
        {
            yield return new("TF_PLUGIN_CACHE_DIR", PluginCache);
        }

        if (CliConfigFile is not null)
        {
            yield return new("TF_CLI_CONFIG_FILE", CliConfigFile);
        }
    }
}
