using System.Globalization;
using Environments.Terraform.Events;

namespace Environments.Deployments;

/// <summary>What a person reads while an apply is under way.</summary>
internal static class ProgressLine
{
    /// <summary>One line for what started, goes on, was completed or failed; <see langword="null"/> for everything else.</summary>
    public static string? Of(TerraformEvent? happened) => happened switch
    {
        TerraformEvent.ApplyProgress progress => $"  ...   {progress.Address} ({Seconds(progress.Elapsed)} so far)",
        TerraformEvent.ApplyComplete complete => $"  ok    {complete.Address} ({complete.Action.ToString().ToLowerInvariant()}, {Seconds(complete.Elapsed)})",
        TerraformEvent.ApplyErrored errored => $"  FAIL  {errored.Address} ({errored.Action.ToString().ToLowerInvariant()}, {Seconds(errored.Elapsed)})",
        _ => null,
    };

    private static string Seconds(TimeSpan elapsed) => $"{elapsed.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s";
}
