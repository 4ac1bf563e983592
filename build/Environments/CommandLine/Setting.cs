using System.Collections.Immutable;

namespace Environments.CommandLine;

/// <summary>The values that one source gives to one option, and where they stand, for an error to say.</summary>
internal sealed record Setting(OptionDescription Option, ImmutableArray<string> Values, string Source)
{
    /// <summary>The same setting, its values known to be of the right form.</summary>
    /// <exception cref="EnvironmentsException">A value is missing, is one too many, or is not one of the option's choices.</exception>
    public Setting Checked() => Option.Kind switch
    {
        OptionKind.Flag => Single(["true", "false"], orNone: true),
        OptionKind.List => Each(),
        OptionKind.Choice => Single(Option.Choices),
        _ => Single([]),
    };

    private Setting Single(ImmutableArray<string> choices, bool orNone = false)
    {
        if (Values.IsEmpty && orNone)
        {
            return this;
        }

        if (Values.IsEmpty || string.IsNullOrWhiteSpace(Values[0]))
        {
            throw Misuse.MissingValue(Option, Source);
        }

        if (orNone && !IsOneOf(Values[0], choices) && Source == ArgumentReader.Source)
        {
            throw Misuse.StrayWord(Option, Values[0], Source);
        }

        if (Values.Length > 1)
        {
            throw Misuse.StrayWord(Option, Values[1], Source);
        }

        return choices.IsEmpty || IsOneOf(Values[0], choices) ? this : throw Misuse.BadValue(Option, Values[0], Source);
    }

    private Setting Each()
    {
        if (Values.Any(string.IsNullOrWhiteSpace) || (Values.IsEmpty && !Option.IsNamed("Skip")))
        {
            throw Misuse.MissingValue(Option, Source);
        }

        var bad = Option.Choices.IsEmpty ? null : Values.FirstOrDefault(value => !IsOneOf(value, Option.Choices));
        return bad is null ? this : throw Misuse.BadValue(Option, bad, Source);
    }

    private static bool IsOneOf(string value, ImmutableArray<string> choices) => choices.Contains(value, StringComparer.OrdinalIgnoreCase);
}
