using System.Collections.Immutable;

namespace Environments.CommandLine;

/// <summary>
/// Reads the words of a command line as NUKE splits them: targets first, then options, each with the words up to the next option. What NUKE
/// ignores in silence is an error here.
/// </summary>
internal static class ArgumentReader
{
    /// <summary>What an error names as the place of a word.</summary>
    public const string Source = "command line";

    /// <summary>The target names and the settings that <paramref name="words"/> hold, names and values checked.</summary>
    public static (ImmutableArray<string> Targets, ImmutableArray<Setting> Settings) Read(IReadOnlyList<string> words, CommandLineDescription description)
    {
        var targets = TargetNames(words.TakeWhile(word => !IsOption(word)), description).ToImmutableArray();
        var settings = ImmutableArray.CreateBuilder<Setting>();
        for (var i = words.TakeWhile(word => !IsOption(word)).Count(); i < words.Count;)
        {
            var option = Option(words[i], description);
            var values = words.Skip(i + 1).TakeWhile(word => !IsOption(word)).ToImmutableArray();
            if (settings.Any(setting => setting.Option == option))
            {
                throw Misuse.GivenTwice(option, Source);
            }

            settings.Add(new Setting(option, values, Source).Checked());
            i += values.Length + 1;
        }

        return (targets, settings.ToImmutable());
    }

    /// <summary>The described names of the targets in <paramref name="words"/>, of which each may hold several joined by <c>+</c>.</summary>
    public static IEnumerable<string> TargetNames(IEnumerable<string> words, CommandLineDescription description) => words
        .SelectMany(word => word.Split('+'))
        .Select(word => (description.FindTarget(word) ?? throw Misuse.UnknownTarget(word, description)).Name);

    private static bool IsOption(string word) => word.StartsWith('-');

    private static OptionDescription Option(string word, CommandLineDescription description)
    {
        if (word.All(letter => letter == '-'))
        {
            throw Misuse.DashesWithoutScript();
        }

        var name = word.Split('=')[0];
        var member = name.Replace("-", string.Empty, StringComparison.Ordinal);
        if (EngineOptions.Refused.TryGetValue(member, out var reason))
        {
            throw Misuse.RefusedOption(name, reason, Source);
        }

        var option = description.FindOption(name) ?? throw Misuse.UnknownOption(name, Source, description);
        return word.Contains('=', StringComparison.Ordinal) ? throw Misuse.EqualsSign(option) : option;
    }
}
