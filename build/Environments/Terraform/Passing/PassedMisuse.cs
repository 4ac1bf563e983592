namespace Environments.Terraform.Passing;

/// <summary>The ways in which a command of terraform cannot be passed on. Nothing has run by then.</summary>
internal static class PassedMisuse
{
    private const int LongestWord = 60;
    private const string SeeUsage = "terraform COMMAND -help has the usage of a command; ./build.sh Terraform passes on: ";

    public static EnvironmentsException UnknownCommand(IReadOnlyList<string> words)
    {
        var typed = Shown(string.Join(' ', words.TakeWhile(word => !word.StartsWith('-')).DefaultIfEmpty(words[0]).Take(2)));
        var names = KnownCommands.All.Select(form => form.Name).ToList();
        return Of(
            "terraform-command-unknown",
            $"Whether 'terraform {typed}' reads or writes is not known to this tool{Nearest(typed, names)}",
            $"{SeeUsage}{string.Join(", ", names.Order(StringComparer.Ordinal))}.");
    }

    public static EnvironmentsException RefusedCommand(string name) =>
        Of("terraform-command-refused", $"'terraform {name}' is not passed on.", RefusedWords.Commands[name]);

    /// <summary>The error for an option that is not passed on; <see langword="null"/> where it is only unknown.</summary>
    public static EnvironmentsException? Refused(string name, string word) => RefusedWords.Options.TryGetValue(name, out var instead)
        ? Of("terraform-option-refused", $"The option '{Shown(word.Split('=')[0])}' is not passed on to terraform.", instead)
        : null;

    // A value may be a secret that was meant for another option, so that it is not shown.
    public static EnvironmentsException UnknownOption(CommandForm form, string word) => Of(
        "terraform-option-unknown",
        $"What '{Shown(word.Split('=')[0])}' does to 'terraform {form.Name}' is not known to this tool{Nearest(word.Trim('-').Split('=')[0], form.Options, "-")}",
        form.Options.Any() ? $"Options that are passed on: {string.Join(", ", form.Options.Select(option => $"-{option}"))}." : $"'terraform {form.Name}' gets no options.");

    public static EnvironmentsException MissingValue(CommandForm form, string word) =>
        Of("terraform-value-missing", $"The option '{Shown(word)}' of 'terraform {form.Name}' needs a value.", $"Write {Shown(word)}=VALUE.");

    public static EnvironmentsException LateOption(CommandForm form, string word) => Of(
        "terraform-option-late",
        $"'{Shown(word.Split('=')[0])}' stands behind an argument, where terraform takes nothing for an option.",
        $"Options first: -- {form.Name} OPTIONS ARGUMENTS. An argument that begins with a dash stands behind two more dashes.");

    public static EnvironmentsException Unexpected(CommandForm form, string word) =>
        Of("terraform-argument-unexpected", $"'terraform {form.Name}' takes no argument, and '{Shown(word)}' is one.", $"Leave it out: -- {form.Name}");

    public static EnvironmentsException FileNeeded(CommandForm form) =>
        Of("terraform-file-needed", $"'terraform {form.Name}' needs to be told one file; it reads nothing that is piped into it.", $"-- {form.Name} FILE");

    private static string Shown(string word)
    {
        var plain = string.Concat(word.Select(letter => char.IsControl(letter) ? '\ufffd' : letter));
        return plain.Length <= LongestWord ? plain : $"{plain[..LongestWord]}...";
    }

    private static string Nearest(string typed, IEnumerable<string> known, string prefix = "") =>
        NearestName.Of(typed, known) is { } nearest ? $"; the nearest is '{prefix}{nearest}'." : ".";

    private static EnvironmentsException Of(string id, string what, string next) => new(new(id, ExitCode.CalledWrongly, what) { Where = "after --", Next = next });
}
