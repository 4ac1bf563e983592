using System.Collections.Frozen;

namespace Environments.Terraform.Passing;

/// <summary>The commands and options of terraform that are not passed on, each with what to use instead.</summary>
internal static class RefusedWords
{
    private const string OneState = "An environment has one state, and its workspace is always the default one: give each copy an environment of its own.";
    private const string ItsState = "The state is that of the environment, and is named by this tool.";
    private const string Copies = "A copy beside the state would hold its secrets for ever. The bucket keeps the versions before; those of a local state lie beside it.";
    private const string NoTerminal = "Terraform runs without a terminal here, so nothing can be typed into it.";
    private const string Help = "Ask terraform itself, which needs no environment for that: terraform COMMAND -help.";

    /// <summary>Commands.</summary>
    public static FrozenDictionary<string, string> Commands { get; } = new Dictionary<string, string>
    {
        ["apply"] = "What is applied was shown before: ./build.sh Deploy shows a plan, asks, and carries out exactly that one. To have a resource made again: -- taint ADDRESS, then Deploy.",
        ["console"] = $"{NoTerminal} Use -- output, -- state show ADDRESS, or -- show.",
        ["destroy"] = "What is destroyed was shown before: ./build.sh Destroy shows it, asks, and destroys exactly that.",
        ["env"] = OneState,
        ["fmt"] = "It writes into the module, and needs neither state nor secrets: terraform fmt.",
        ["force-unlock"] = "./build.sh Unlock shows who holds the lock, asks, and releases both kinds of it.",
        ["get"] = "Modules and providers are there: they are got before every command.",
        ["init"] = "Modules, providers and backend are there: this tool does that before every command.",
        ["login"] = $"{NoTerminal} Call terraform itself.",
        ["logout"] = "It is about your own credentials and not about an environment: call terraform itself.",
        ["providers lock"] = "It writes into the module, and needs neither state nor secrets: terraform providers lock, and commit .terraform.lock.hcl.",
        ["providers mirror"] = "It needs neither state nor secrets: terraform providers mirror DIRECTORY.",
        ["test"] = "It makes and destroys real resources that nobody was shown: call terraform itself, with an account for tests.",
        ["workspace"] = OneState,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Options, without their dashes.</summary>
    public static FrozenDictionary<string, string> Options { get; } = new Dictionary<string, string>
    {
        ["auto-approve"] = "What is confirmed is confirmed to this tool: --confirm, before the two dashes.",
        ["backup"] = Copies,
        ["backup-out"] = Copies,
        ["chdir"] = "The directory is that of the environment's module: --env, or --env-dir, before the two dashes.",
        ["config"] = "The configuration is the environment's module.",
        ["generate-config-out"] = "It writes attributes of what there is into a file, secrets among them. Write the resource, and compare with -- state show ADDRESS.",
        ["h"] = Help,
        ["help"] = Help,
        ["input"] = NoTerminal,
        ["lock"] = "Without a lock, two commands write one state. To look without one: ./build.sh Drift.",
        ["lock-timeout"] = "Waiting is done by this tool, which tries again where terraform gives up: --lock-timeout, before the two dashes.",
        ["out"] = "A plan file holds secrets in clear. ./build.sh Deploy plans, shows and applies in one command.",
        ["state"] = ItsState,
        ["state-out"] = ItsState,
        ["var"] = "Everybody on the machine can read an argument. Use a variable TF_VAR_NAME or a file of variables.",
        ["version"] = "Use -- version.",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
