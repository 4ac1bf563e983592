namespace Environments.CommandLine;

/// <summary>
/// Reads options from environment variables. NUKE fills every parameter, its own included, from any variable of the same letters and digits,
/// so that an ambient <c>HOST</c>, <c>TARGET</c> or <c>VERSION</c> takes over a build. Here only those that start with <c>NUKE_</c> count.
/// See https://github.com/nuke-build/nuke/issues/300.
/// </summary>
internal static class VariableReader
{
    private const string Prefix = "NUKE_";

    // Read by build.sh, by NUKE itself, or by its global tool; none of them is a parameter.
    private static readonly string[] Known = ["NUKE_ENGINE", "NUKE_TELEMETRY_OPTOUT", "NUKE_ENTERPRISE_TOKEN", "NUKE_GLOBAL_TOOL_VERSION", "NUKE_GLOBAL_TOOL_START_TIME", "NUKE_INTERNAL_INTERCEPTOR"];

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
                var setting = new Setting(option, [variables[name]!], $"variable {name}");
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
        var commandLineOnly = description.AllOptions.Where(option => option.IsCommandLineOnly).ToList();
        return variables.Names.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)
            ? commandLineOnly.Any(option => option.IsNamed(LettersAndDigits(name[Prefix.Length..])))
            : parameters.Contains(LettersAndDigits(name)));
    }

    /// <summary>The variables that start with <c>NUKE_</c> and name nothing, with the option they may have meant.</summary>
    public static IEnumerable<(string Variable, string Nearest)> Unknown(ProcessVariables variables, CommandLineDescription description) =>
        from name in variables.Names
        where name.StartsWith(Prefix, StringComparison.Ordinal) && !Known.Contains(name)
        let parameter = LettersAndDigits(name[Prefix.Length..])
        where description.FindOption(parameter) is null && !EngineOptions.Refused.ContainsKey(parameter)
        select (name, NearestName.Of(parameter, description.AllOptions.Where(option => !option.IsCommandLineOnly).Select(option => option.Name)) ?? string.Empty);

    private static string LettersAndDigits(string name) => new([.. name.Where(char.IsLetterOrDigit)]);
}
