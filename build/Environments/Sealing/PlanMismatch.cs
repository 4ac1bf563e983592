namespace Environments.Sealing;

/// <summary>Says why a plan must not be carried out here and now.</summary>
internal static class PlanMismatch
{
    private const int LongestShown = 200;

    /// <summary>The first thing that differs, the most telling first; <see langword="null"/> where nothing does.</summary>
    /// <param name="plan">What the plan says it was made from.</param>
    /// <param name="here">What a plan that was made here would be made from.</param>
    public static Problem? Between(PlanOrigin plan, PlanOrigin here) =>
        Differs(plan.Environment, here.Environment, "plan-of-another-environment", "the environment")
        ?? Differs(plan.State, here.State, "plan-of-another-state", "the state")
        ?? Differs(plan.Mode, here.Mode, "plan-of-another-mode", "the mode", "Carry it out with the target that it was made for: Deploy for a normal plan, Destroy for one that destroys.")
        ?? Differs(plan.Commit, here.Commit, "plan-of-another-commit", "the commit", $"git checkout {Shown(plan.Commit)}, or make a new plan.")
        ?? Differs(plan.Files, here.Files, "plan-of-other-files", "the content of the files")
        ?? Differs(plan.LockFile, here.LockFile, "plan-of-another-lock-file", "the content of the dependency lock file")
        ?? Differs($"{plan.Product} {plan.Version}", $"{here.Product} {here.Version}", "plan-of-another-terraform", "the program");

    /// <summary>The problem with the date of a plan; <see langword="null"/> where there is none.</summary>
    public static Problem? InTime(DateTimeOffset created, DateTimeOffset now, TimeSpan maxAge) =>
        created - now > SealedPlan.Skew ? new("plan-from-the-future", ExitCode.CalledWrongly, $"The plan was made at {created:u}, and it is {now:u}.")
        {
            Next = "Set the clocks of the machines: one of them is wrong.",
        }
        : now - created > maxAge ? new("plan-too-old", ExitCode.CalledWrongly, $"The plan was made at {created:u} and may be {maxAge.TotalHours:0.##} hours old; it is {now:u}.")
        : null;

    private static Problem? Differs(string plan, string here, string id, string what, string? next = null) => string.Equals(plan, here, StringComparison.Ordinal)
        ? null
        : new(id, ExitCode.CalledWrongly, $"The plan was made for {what} '{Shown(plan)}', and here it is '{Shown(here)}'.") { Next = next };

    // The seal has not been checked yet, so the text may be anybody's.
    private static string Shown(string text) => new([.. text.Take(LongestShown).Select(letter => char.IsControl(letter) ? '?' : letter)]);
}
