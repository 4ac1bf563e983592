using System.Globalization;

namespace Nuke.Common.Execution;

/// <summary>The header of a target and the summary after the last one, in NUKE's layout.</summary>
internal static class Summary
{
    private const int StatusWidth = 10;
    private const int DurationWidth = 10;

    public static void WriteHeader(string target, TextWriter output) =>
        output.WriteLine($"\n╬{new string('═', target.Length + 5)}\n║ {target}\n╬{new string('═', Math.Max(target.Length - 4, 2))}\n");

    public static void Write(IReadOnlyList<TargetDefinition> plan, TextWriter output)
    {
        var nameWidth = Math.Max(plan.Max(target => target.Name.Length) + 4, 19);
        var width = nameWidth + StatusWidth + DurationWidth;
        output.WriteLine($"\n{new string('═', width)}");
        WriteLine("Target", "Status", "Duration");
        output.WriteLine(new string('─', width));
        foreach (var target in plan.Where(target => target.Status != TargetStatus.Collective))
        {
            var ran = target.Status is TargetStatus.Succeeded or TargetStatus.Failed;
            WriteLine(target.Name, target.Status.ToString(), ran ? Text(target.Duration) : string.Empty, target.Information);
        }

        output.WriteLine(new string('─', width));
        WriteLine("Total", string.Empty, Text(plan.Aggregate(TimeSpan.Zero, (total, target) => total + target.Duration)));
        output.WriteLine($"{new string('═', width)}\n");
        output.WriteLine($"Build {(plan.Any(target => target.Status is TargetStatus.Failed or TargetStatus.NotRun) ? "failed" : "succeeded")}.");

        void WriteLine(string name, string status, string duration, string? information = null) => output.WriteLine(
            $"{name.PadRight(nameWidth)}{status,-StatusWidth}{duration,DurationWidth}{(information is null ? string.Empty : $"   // {information}")}".TrimEnd());
    }

    private static string Text(TimeSpan duration) =>
        duration < TimeSpan.FromSeconds(1) ? "< 1sec" : $"{(int)duration.TotalMinutes}:{duration.Seconds.ToString("00", CultureInfo.InvariantCulture)}";
}
