using System.Collections.Immutable;

namespace Environments.CommandLine;

/// <summary>
/// Reads options from environment variables. NUKE fills every parameter, its own included, from any variable of the same letters and digits,
/// so that an ambient <c>HOST</c>, <c>TARGET</c> or <c>VERSION</c> takes over a build. Here only those that start with <c>NUKE_</c> count.
/// See https://github.com/nuke-build/nuke/issues/300.
/// </summary>
internal static class VariableReader
{
    private const string Prefix = "NUKE_";

    /// <summary>The settings that variables starting with <c>NUKE_</c> hold, names and values checked.</summary>
    public static IEnumerable<Setting> Read(ProcessVariables variables, CommandLineDescription description)
    {
        var settings = new List<Setting>();
        foreach (var name in variables.Names.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var parameter = LettersAndDigits(name[Prefix.Length..]);
            if (EngineOptions.Refused.TryGetValue(parameter, out var reason))
            {
                throw Misuse.RefusedOption(name, reason, $"variable {name}");
            }

            if (description.FindOption(parameter) is { } option)
            {
                var setting = new Setting(option, Values(option, variables[name]!), $"variable {name}");
                settings.Add(settings.Any(other => other.Option == option) ? throw Misuse.GivenTwice(option, setting.Source) : setting.Checked());
            }
        }

        return settings;
    }

    /// <summary>The variables that NUKE would take for a parameter although nobody meant them for this build.</summary>
    public static IEnumerable<string> Ambient(ProcessVariables variables, CommandLineDescription description)
    {
        var parameters = EngineOptions.AllNames
            .Concat(description.Options.Select(option => option.Member))
            .SelectMany(name => new[] { name, "NUKE" + name })
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var commandLineOnly = description.Options.Where(option => option.IsCommandLineOnly).ToList();
        return variables.Names.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)
            ? commandLineOnly.Any(option => option.IsNamed(LettersAndDigits(name[Prefix.Length..])))
            : parameters.Contains(LettersAndDigits(name)));
    }

    // NUKE splits the value of a variable only for its two lists of targets.
    private static ImmutableArray<string> Values(OptionDescription option, string value) =>
        option.IsNamed("Target") || option.IsNamed("Skip") ? [.. value.Split('+')] : [value];

    private static string LettersAndDigits(string name) => new([.. name.Where(char.IsLetterOrDigit)]);
}
