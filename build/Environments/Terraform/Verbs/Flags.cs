using System.Collections.Immutable;
using System.Globalization;

namespace Environments.Terraform.Verbs;

/// <summary>How options become arguments: one or none each, in the order in which a verb lists them.</summary>
internal static class Flags
{
    /// <summary>The flag where it is wanted.</summary>
    public static IEnumerable<string> When(bool wanted, string flag) => wanted ? [flag] : [];

    /// <summary>A flag with a value, where there is one.</summary>
    public static IEnumerable<string> Given(string flag, string? value) => value is null ? [] : [$"{flag}={value}"];

    /// <summary>A flag with a duration in whole seconds, where there is one.</summary>
    public static IEnumerable<string> Given(string flag, TimeSpan? value) =>
        Given(flag, value is { } time ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalSeconds}s") : null);

    /// <summary>The flag once for each value.</summary>
    public static IEnumerable<string> Each(string flag, ImmutableArray<string> values) => values.Select(value => $"{flag}={value}");
}
