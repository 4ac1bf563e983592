using System.Globalization;
using Environments.Reports.Displays;
using Environments.Terraform.Events;

namespace Environments.Deployments.Runs;

/// <summary>Tells a display what terraform does while an apply is under way.</summary>
internal static class ApplyProgress
{
    /// <summary>Shows what started, goes on, was completed or failed.</summary>
    public static void Tell(this IWorkDisplay display, TerraformEvent? happened)
    {
        switch (happened)
        {
            case TerraformEvent.ApplyStart start:
                display.Started(start.Address);
                break;
            case TerraformEvent.ApplyProgress progress:
                display.Advanced(progress.Address, $"  ...   {progress.Address} ({Seconds(progress.Elapsed)} so far)");
                break;
            case TerraformEvent.ApplyComplete complete:
                display.Ended(complete.Address, $"  ok    {complete.Address} ({Word(complete.Action)}, {Seconds(complete.Elapsed)})");
                break;
            case TerraformEvent.ApplyErrored errored:
                display.Ended(errored.Address, $"  FAIL  {errored.Address} ({Word(errored.Action)}, {Seconds(errored.Elapsed)})");
                break;
        }
    }

    private static string Word(ChangeAction action) => action.ToString().ToLowerInvariant();

    private static string Seconds(TimeSpan elapsed) => $"{elapsed.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s";
}
