using System.Text;
using Environments.Sealing;

namespace Environments.Tests.Sealing;

/// <summary>A small plan, what it was made from, and the keys of two teams.</summary>
internal static class Sample
{
    public const string Secret = "hunter2 in a plan";

    public static DateTimeOffset Now { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static PlanOrigin Origin { get; } = new(
        "production", "s3://states/production.tfstate", "4f1d2c3b4a5968778695a4b3c2d1e0f9a8b7c6d5", "sha256:01", "sha256:02", "terraform", "1.11.4", "normal");

    public static byte[] Plan => Encoding.UTF8.GetBytes(Secret);

    public static SealKey Key() => KeyOf(7);

    public static SealKey KeyOf(byte filled) => SealKey.In(Variables(Convert.ToBase64String(Enumerable.Repeat(filled, 32).ToArray())));

    public static ProcessVariables Variables(string key) => new(new Dictionary<string, string> { [SealKey.Variable] = key });

    public static byte[] Sealed(PlanOrigin? origin = null)
    {
        using var key = Key();
        return SealedPlan.Seal(Plan, origin ?? Origin, Now, key);
    }

    public static byte[] Open(byte[] file, PlanOrigin? expected = null, SealKey? other = null, DateTimeOffset? now = null)
    {
        using var key = other ?? Key();
        return SealedPlan.Open(SealedFile.Parse(file, "prod.plan"), expected ?? Origin, key, now ?? Now, SealedPlan.DefaultMaxAge);
    }

    public static Problem Refusal(Action open) => Assert.Throws<EnvironmentsException>(open).Problem;
}
