namespace Environments.CommandLine;

/// <summary>The ways in which a command can be called wrongly. Each ends it with <see cref="ExitCode.CalledWrongly"/> before anything ran.</summary>
internal static class Misuse
{
    private const int LongestWord = 60;
    private const string SeeHelp = "./build.sh --help lists the targets and options.";

    public static EnvironmentsException UnknownTarget(string word, CommandLineDescription description)
    {
        var names = description.Targets.Select(target => target.Name).ToList();
        return Of("unknown-target", $"There is no target '{Shown(word)}'{Nearest(word, names)}", next: $"Use one of: {string.Join(", ", names.Order(StringComparer.Ordinal))}. {SeeHelp}");
    }

    public static EnvironmentsException UnknownOption(string word, string where, CommandLineDescription description)
    {
        var names = description.AllOptions.Select(option => option.Name);
        var typed = word.Trim('-');
        return Of("unknown-option", $"There is no option '--{Shown(typed)}'{Nearest(typed, names, "--")}", where, next: SeeHelp);
    }

    public static EnvironmentsException UnknownKey(string key, string file, CommandLineDescription description) =>
        Of(
            "unknown-key",
            $"There is no parameter '{key}'{Nearest(key, description.Options.Select(option => option.Member))}",
            file,
            next: "Mend the key, whose case counts, or remove it.");

    public static EnvironmentsException RefusedOption(string name, string reason, string where) =>
        Of("refused-option", $"The option '{name}' belongs to NUKE and is not taken by this build: {reason}.", where, next: SeeHelp);

    public static EnvironmentsException EqualsSign(OptionDescription option) =>
        Of("equals-sign", $"The option '--{option.Name}' and its value are two words, without an equals sign.", next: HowToWrite(option));

    public static EnvironmentsException GivenTwice(OptionDescription option, string where) =>
        Of("option-given-twice", $"The option '--{option.Name}' is given more than once.", where, next: "Give it once, so that it is clear which value counts.");

    public static EnvironmentsException MissingValue(OptionDescription option, string where) =>
        Of("missing-value", $"The option '--{option.Name}' needs a value.", where, next: HowToWrite(option));

    public static EnvironmentsException StrayWord(OptionDescription option, string word, string where) =>
        Of(
            "stray-word",
            option.IsSecret ? $"There is a stray word after '--{option.Name}'." : $"There is a stray word '{Shown(word)}' after '--{option.Name}'.",
            where,
            next: "Name the targets before the first option, and quote a value that has spaces.");

    public static EnvironmentsException BadValue(OptionDescription option, string value, string where)
    {
        var allowed = option.Kind == OptionKind.Flag ? ["true", "false"] : option.Choices;
        return Of("bad-value", $"'{Shown(value)}' is no value of '--{option.Name}'{Nearest(value, allowed)}", where, next: $"Use one of: {string.Join(", ", allowed)}.");
    }

    public static EnvironmentsException NotTaken(OptionDescription option, IEnumerable<string> targets, string where, CommandLineDescription description)
    {
        var takers = description.Targets.Where(target => target.Options.Contains(option.Member)).Select(target => target.Name).Order(StringComparer.Ordinal).ToList();
        var called = string.Join(" and ", targets);
        return Of(
            "option-not-taken",
            called.Length == 0 ? $"The option '--{option.Name}' needs a target." : $"The option '--{option.Name}' is not taken by {called}.",
            where,
            next: $"It is taken by: {string.Join(", ", takers)}.");
    }

    public static EnvironmentsException FormatNotTaken(string format, TargetDescription target) =>
        Of("format-not-taken", $"{target.Name} does not report as '{format}'.", "--output", next: $"Use one of: {string.Join(", ", target.Formats)}.");

    public static EnvironmentsException CommandLineOnly(OptionDescription option, string where) =>
        Of("command-line-only", $"'--{option.Name}' counts only on the command line.", where, next: "Remove it there, and give it with the command that it is meant for.");

    public static EnvironmentsException SecretInFile(OptionDescription option, string where) =>
        Of("secret-in-file", $"The value of '--{option.Name}' is a secret, and a parameters file is no place for one.", where, next: $"Remove it there and set the variable NUKE_{option.Name.Replace('-', '_').ToUpperInvariant()}.");

    public static EnvironmentsException DashesWithoutScript() =>
        Of("dashes-without-script", "What follows '--' reaches this program through build.sh or build.ps1 only.", next: "Call ./build.sh instead of the program itself.");

    public static EnvironmentsException PassedToNone(IEnumerable<string> targets, CommandLineDescription description)
    {
        var called = string.Join(" and ", targets);
        var takers = description.Targets.Where(target => target.PassedExample is not null).Select(Example).ToList();
        return Of(
            "arguments-after-dashes",
            called.Length == 0 ? "Arguments after '--' need a target." : $"Arguments after '--' are not taken by {called}.",
            next: takers.Count == 0 ? SeeHelp : $"Leave them out, or: {string.Join(", ", takers)}");
    }

    public static EnvironmentsException NothingPassed(TargetDescription target) =>
        Of("arguments-missing", $"{target.Name} needs to be told after '--' what to do.", next: Example(target));

    public static EnvironmentsException BadParametersFile(string path, string said) =>
        Of("bad-parameters-file", "A parameters file cannot be read.", path, said, "Mend the file, or remove it.");

    public static EnvironmentsException NoProfile(string path) =>
        Of("unknown-profile", "There is no such profile.", path, next: "Name one whose file is there, or leave --profile out.");

    public static EnvironmentsException TargetsNamedTwice() =>
        Of("targets-named-twice", "Targets are named at the start or with --target, not both.", next: "Name them at the start: ./build.sh Doctor Clean.");

    public static EnvironmentsException BadRoot(string path) =>
        Of("bad-root", $"The root directory '{path}' is not there.", next: "Name an existing directory, or leave the option out.");

    private static string Example(TargetDescription target) => $"./build.sh {target.Name} --env NAME -- {target.PassedExample}";

    private static string HowToWrite(OptionDescription option) => option.Kind switch
    {
        OptionKind.Flag => $"Write --{option.Name}, or --{option.Name} false.",
        _ when !option.Choices.IsEmpty => $"Write --{option.Name} {string.Join('|', option.Choices)}.",
        _ => $"Write --{option.Name} VALUE.",
    };

    // A word may hold what would move the cursor of a terminal, or a whole file that was pasted.
    private static string Shown(string word)
    {
        var plain = string.Concat(word.Select(letter => char.IsControl(letter) ? '\ufffd' : letter));
        return plain.Length <= LongestWord ? plain : $"{plain[..LongestWord]}...";
    }

    private static string Nearest(string typed, IEnumerable<string> known, string prefix = "") =>
        NearestName.Of(typed, known) is { } nearest ? $"; the nearest is '{prefix}{nearest}'." : ".";

    private static EnvironmentsException Of(string id, string what, string? where = null, string? said = null, string? next = null) =>
        new(new(id, ExitCode.CalledWrongly, what) { Where = where, Said = said, Next = next });
}
