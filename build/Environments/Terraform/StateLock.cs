using System.Globalization;
using System.Text.RegularExpressions;

namespace Environments.Terraform;

/// <summary>Who holds the lock of a state, as terraform prints it in its block <c>Lock Info</c>.</summary>
/// <param name="Id">What <c>force-unlock</c> needs.</param>
/// <param name="Path">The state: bucket and key, or a file.</param>
/// <param name="Operation">What its holder does, such as <c>OperationTypeApply</c>.</param>
/// <param name="Who">User and machine of its holder.</param>
/// <param name="Version">The version of its holder's terraform.</param>
/// <param name="Created">Since when; <see langword="null"/> where that cannot be read.</param>
internal sealed partial record StateLock(string Id, string Path, string Operation, string Who, string Version, DateTimeOffset? Created)
{
    /// <summary>Reads the block out of an error; <see langword="null"/> where there is none.</summary>
    public static StateLock? In(string text) => Block().Match(text) is { Success: true } block
        ? new(
            block.Groups["id"].Value,
            block.Groups["path"].Value.Trim(),
            block.Groups["operation"].Value.Trim(),
            block.Groups["who"].Value.Trim(),
            block.Groups["version"].Value.Trim(),
            Time(block.Groups["created"].Value))
        : null;

    /// <summary>Holder, work and time in one phrase.</summary>
    public override string ToString() =>
        $"{Who} ({Operation.Replace("OperationType", string.Empty, StringComparison.Ordinal).ToLowerInvariant()})"
        + (Created is { } time ? $" since {time.ToString("u", CultureInfo.InvariantCulture)}" : string.Empty);

    // Go prints "2026-11-20 10:00:00.123456789 +0000 UTC"; always UTC, and nobody waits for fractions of a second.
    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    [GeneratedRegex(
        @"ID: +(?<id>\S+)\s+Path:(?<path>.*)\n\s*Operation:(?<operation>.*)\n\s*Who:(?<who>.*)\n\s*Version:(?<version>.*)\n\s*Created: +(?<created>\d+-\d+-\d+ \d+:\d+:\d+)?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Block();
}
