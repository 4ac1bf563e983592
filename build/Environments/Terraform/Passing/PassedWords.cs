using System.Collections.Immutable;

namespace Environments.Terraform.Passing;

/// <summary>
/// Reads the words of a command of terraform as terraform's own parser does (https://pkg.go.dev/flag): options come first, with one dash or two, and their values
/// behind an equals sign or as the next word.
/// </summary>
/// <param name="directory">The directory that the command was called in; terraform works in another one, so that paths are made absolute.</param>
internal sealed class PassedWords(string directory)
{
    /// <summary>Which command the words are.</summary>
    /// <exception cref="EnvironmentsException"><c>terraform-command-unknown</c>, <c>terraform-command-refused</c>, or that an option or argument cannot be passed on; exit code 2.</exception>
    public PassedCommand Read(IReadOnlyList<string> words)
    {
        var form = FormOf(words);
        var rest = words.Skip(form.Name.Split(' ').Length).ToList();
        var options = ImmutableArray.CreateBuilder<string>();
        while (rest is [var word, ..] && IsOption(word))
        {
            rest.RemoveAt(0);
            if (word == "--")
            {
                return Checked(form, options, rest);
            }

            if (Option(form, word, rest) is { } option)
            {
                options.Add(option);
            }
        }

        return rest.Find(IsOption) is { } late
            ? throw PassedMisuse.LateOption(form, late)
            : Checked(form, options, rest);
    }

    // The longest name counts: `providers lock` is not `providers` with an argument.
    private static CommandForm FormOf(IReadOnlyList<string> words)
    {
        if (IsOption(words[0]))
        {
            throw PassedMisuse.Refused(NameOf(words[0]), words[0]) ?? PassedMisuse.UnknownCommand(words);
        }

        var name = KnownCommands.All.Select(form => form.Name).Concat(RefusedWords.Commands.Keys)
            .Where(name => name.Split(' ') is var parts && parts.SequenceEqual(words.Take(parts.Length)))
            .MaxBy(name => name.Length) ?? throw PassedMisuse.UnknownCommand(words);
        return KnownCommands.All.FirstOrDefault(form => form.Name == name) ?? throw PassedMisuse.RefusedCommand(name);
    }

    private string? Option(CommandForm form, string word, List<string> rest)
    {
        var name = NameOf(word);
        if (name == "no-color")
        {
            return null;
        }

        if (!form.Options.Contains(name))
        {
            throw PassedMisuse.Refused(name, word) ?? PassedMisuse.UnknownOption(form, word);
        }

        var value = word.IndexOf('=', StringComparison.Ordinal) is var at and >= 0 ? word[(at + 1)..] : null;
        if (form.Flags.Contains(name))
        {
            return value is null ? $"-{name}" : $"-{name}={value}";
        }

        if (value is null)
        {
            value = rest is [var next, ..] ? next : throw PassedMisuse.MissingValue(form, word);
            rest.RemoveAt(0);
        }

        return $"-{name}={(form.Files.Contains(name) ? Path.GetFullPath(value, directory) : value)}";
    }

    private PassedCommand Checked(CommandForm form, ImmutableArray<string>.Builder options, List<string> arguments) =>
        arguments.Count > 0 && !form.HasArguments ? throw PassedMisuse.Unexpected(form, arguments[0])
        : form.Name == KnownCommands.StatePush && arguments is not [not ("-" or "")] ? throw PassedMisuse.FileNeeded(form)
        : new(form)
        {
            Options = options.ToImmutable(),
            Arguments = [.. arguments.Select(argument => form.HasFile && argument.Length > 0 ? Path.GetFullPath(argument, directory) : argument)],
        };

    private static bool IsOption(string word) => word.Length > 1 && word.StartsWith('-');

    private static string NameOf(string word) => word.TrimStart('-').Split('=')[0];
}
