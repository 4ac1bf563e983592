using System.Globalization;
using System.Text.RegularExpressions;
using Environments.Backends;

namespace Environments.Audit.Records;

/// <summary>
/// The name under which a record is kept. Names are in the order of time, and the two records of one command stand side by side: both bear the time at which the
/// command was about to change something.
/// </summary>
/// <param name="Environment">The environment.</param>
/// <param name="Started">When the command was about to change something.</param>
/// <param name="RunId">Tells the command from every other: 32 hexadecimal digits.</param>
/// <param name="IsResult">Whether it is the record of a result.</param>
internal sealed partial record AuditKey(string Environment, DateTimeOffset Started, string RunId, bool IsResult)
{
    private const string Stamp = "yyyyMMdd'T'HHmmssfff'Z'";

    /// <summary>The order of time, the result after the intent.</summary>
    public (string Started, string RunId, bool IsResult) Order => (StampOf(Started), RunId, IsResult);

    /// <summary>What the names of an environment begin with.</summary>
    public static string PrefixOf(string environment) => $"{AuditArea.Prefix}{environment}/";

    /// <summary>Reads a name; <see langword="null"/> for that of anything else that somebody has put there.</summary>
    public static AuditKey? Parse(string name) =>
        Form().Match(name) is { Success: true } match
        && DateTimeOffset.TryParseExact(match.Groups["stamp"].Value, Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var started)
            ? new(match.Groups["environment"].Value, started, match.Groups["run"].Value, match.Groups["kind"].Value == "result")
            : null;

    /// <summary>The name.</summary>
    public override string ToString()
    {
        var stamp = StampOf(Started);
        return $"{PrefixOf(Environment)}{stamp[..4]}/{stamp[4..6]}/{stamp}-{RunId}-{(IsResult ? "result" : "intent")}.json";
    }

    private static string StampOf(DateTimeOffset time) => time.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^audit/(?<environment>[a-z][a-z0-9-]{0,31})/[0-9]{4}/[0-9]{2}/(?<stamp>[0-9]{8}T[0-9]{9}Z)-(?<run>[0-9a-f]{32})-(?<kind>intent|result)\.json\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
