using Environments.Audit;
using Environments.Audit.Records;

namespace Environments.Tests.Audit;

/// <summary>One deployment, as it is recorded.</summary>
internal static class Sample
{
    public const string RunId = "0123456789abcdef0123456789abcdef";

    public static AuditRecord Intent { get; } = new(RunId, "production", AuditAction.Deploy, "s3://states/production.tfstate", new(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero))
    {
        Caller = new("123456789012", "arn:aws:sts::123456789012:assumed-role/deployer/ada", "AROAEXAMPLE:ada"),
        Ci = new CiRun("GitHub Actions", "ada", "17.1", "https://github.com/example/platform/actions/runs/17"),
        Host = "runner-1",
        User = "runner",
        Source = new("4f1d2c3b4a5968778695a4b3c2d1e0f9a8b7c6d5", IsDirty: false, "main"),
        Tool = "1.0.0",
        Terraform = "terraform 1.11.4",
        Changes = new(2, 1, 0),
        Reason = "the new zone",
        AllowUnreleased = true,
    };

    public static AuditResult Result { get; } = new(new(2026, 3, 1, 12, 3, 4, TimeSpan.Zero), AuditOutcome.Failed, 1, "terraform-failed");
}
