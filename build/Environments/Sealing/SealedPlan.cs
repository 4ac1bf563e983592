namespace Environments.Sealing;

/// <summary>
/// A plan that travels from the job that made it to the job that carries it out. Terraform's own plan file holds secrets in clear and the backend it was made with,
/// so in clear it exists in run directories only.
/// </summary>
internal static class SealedPlan
{
    /// <summary>How far ahead the clock of the job that made the plan may be.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>How old a plan may be where nothing else is said.</summary>
    public static readonly TimeSpan DefaultMaxAge = TimeSpan.FromHours(24);

    /// <summary>Seals a plan.</summary>
    /// <param name="plan">The plan file of terraform.</param>
    /// <param name="origin">What it was made from.</param>
    /// <param name="now">The time.</param>
    /// <param name="key">The key.</param>
    /// <returns>The bytes of the sealed file.</returns>
    public static byte[] Seal(ReadOnlySpan<byte> plan, PlanOrigin origin, DateTimeOffset now, SealKey key) => SealedFile.Seal(plan, new SealHeader.Plan(origin, now.ToUniversalTime()), key);

    /// <summary>Opens a plan, unless anything that it was made from has changed. What it says is compared first and its seal checked next; only then is it decrypted.</summary>
    /// <param name="file">The sealed file.</param>
    /// <param name="expected">What a plan that was made now would be made from.</param>
    /// <param name="key">The key.</param>
    /// <param name="now">The time.</param>
    /// <param name="maxAge">How old it may be.</param>
    /// <returns>The plan file of terraform, which the caller wipes as soon as it is in its run directory.</returns>
    /// <exception cref="EnvironmentsException">
    /// <c>sealed-file-not-a-plan</c>, <c>sealed-file-refused</c>, or what <see cref="PlanMismatch"/> finds; exit code 2, and nothing was decrypted.
    /// </exception>
    public static byte[] Open(SealedFile file, PlanOrigin expected, SealKey key, DateTimeOffset now, TimeSpan maxAge)
    {
        Check(file, expected, now, maxAge);
        return file.Open(key);
    }

    /// <summary>What a plan says it was made from; until its seal has been checked, it is what somebody claims.</summary>
    /// <exception cref="EnvironmentsException"><c>sealed-file-not-a-plan</c>; exit code 2.</exception>
    public static PlanOrigin OriginOf(SealedFile file) => HeaderOf(file).Of;

    /// <summary>Compares what a plan says with what is here, without its key.</summary>
    /// <param name="file">The sealed file.</param>
    /// <param name="expected">What a plan that was made now would be made from.</param>
    /// <param name="now">The time.</param>
    /// <param name="maxAge">How old it may be.</param>
    /// <exception cref="EnvironmentsException"><c>sealed-file-not-a-plan</c>, or what <see cref="PlanMismatch"/> finds; exit code 2.</exception>
    public static void Check(SealedFile file, PlanOrigin expected, DateTimeOffset now, TimeSpan maxAge)
    {
        var header = HeaderOf(file);
        if ((PlanMismatch.Between(header.Of, expected) ?? PlanMismatch.InTime(header.Created, now, maxAge)) is { } mismatch)
        {
            throw new EnvironmentsException(mismatch with
            {
                Where = file.Path,
                Next = mismatch.Next ?? $"Make a new plan, look at it, and carry that out: ./build.sh Plan --env {expected.Environment} --plan-file FILE",
            });
        }
    }

    private static SealHeader.Plan HeaderOf(SealedFile file) => file.Header as SealHeader.Plan ?? throw new EnvironmentsException(
        new("sealed-file-not-a-plan", ExitCode.CalledWrongly, "The sealed file holds a state, and no plan.") { Where = file.Path });
}
