namespace Environments.IntegrationTests.Interruptions;

/// <summary>How a deployment is interrupted: a word of <see cref="Supervised.DoAsync"/>, and the exit code that follows.</summary>
internal static class Ending
{
    public const string Interrupt = "signal:2";
    public const string Terminate = "signal:15";
    public const string HangUp = "signal:1";
    public const string Kill = "signal:9";
    public const string KillGroup = "group:9";

    public static IReadOnlyList<string> All { get; } = [Interrupt, Terminate, HangUp, Kill, KillGroup];

    /// <summary>Whether the command itself cannot do anything any more.</summary>
    public static bool IsKill(string ending) => Number(ending) == 9;

    public static int ExitCodeOf(string ending) => 128 + Number(ending);

    private static int Number(string ending) => int.Parse(ending.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
}
