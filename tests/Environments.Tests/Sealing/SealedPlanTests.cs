using System.Text;
using Environments.Sealing;

namespace Environments.Tests.Sealing;

public sealed class SealedPlanTests
{
    public static TheoryData<string, string> Others => new()
    {
        { nameof(PlanOrigin.Environment), "plan-of-another-environment" },
        { nameof(PlanOrigin.State), "plan-of-another-state" },
        { nameof(PlanOrigin.Commit), "plan-of-another-commit" },
        { nameof(PlanOrigin.Files), "plan-of-other-files" },
        { nameof(PlanOrigin.LockFile), "plan-of-another-lock-file" },
        { nameof(PlanOrigin.Product), "plan-of-another-terraform" },
        { nameof(PlanOrigin.Version), "plan-of-another-terraform" },
        { nameof(PlanOrigin.Mode), "plan-of-another-mode" },
    };

    [Fact]
    public void What_was_sealed_is_opened() => Assert.Equal(Sample.Plan, Sample.Open(Sample.Sealed()));

    [Fact]
    public void The_content_cannot_be_read_and_the_header_can()
    {
        var text = Encoding.Latin1.GetString(Sample.Sealed());

        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.Contains("""{"kind":"plan","created":"2026-03-01T12:00:00+00:00","of":{"environment":"production","state":"s3://states/production.tfstate",""", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_plan_is_sealed_differently_each_time() => Assert.NotEqual(Sample.Sealed(), Sample.Sealed());

    // With another key: were anything decrypted before the comparison, that would be what is refused.
    [Theory]
    [MemberData(nameof(Others))]
    public void A_plan_of_anything_else_is_refused_before_the_key_is_used(string member, string id)
    {
        using var other = Sample.KeyOf(8);

        var problem = Sample.Refusal(() => Sample.Open(Sample.Sealed(With(member, "other")), other: other));

        Assert.Equal((id, ExitCode.CalledWrongly, "prod.plan"), (problem.Id, problem.ExitCode, problem.Where));
        Assert.Contains("other", problem.What, StringComparison.Ordinal);
        Assert.NotNull(problem.Next);
    }

    [Fact]
    public void The_sentence_names_both_sides() => Assert.Equal(
        "The plan was made for the environment 'staging', and here it is 'production'.",
        Sample.Refusal(() => Sample.Open(Sample.Sealed(Sample.Origin with { Environment = "staging" }))).What);

    [Theory]
    [InlineData(24 * 60, null)]
    [InlineData((24 * 60) + 1, "plan-too-old")]
    [InlineData(-5, null)]
    [InlineData(-6, "plan-from-the-future")]
    public void A_plan_has_its_time(int minutes, string? id)
    {
        var file = Sample.Sealed();
        var now = Sample.Now.AddMinutes(minutes);

        Assert.Equal(id, id is null ? Opened() : Sample.Refusal(() => Sample.Open(file, now: now)).Id);

        string? Opened()
        {
            Assert.Equal(Sample.Plan, Sample.Open(file, now: now));
            return null;
        }
    }

    [Fact]
    public void Another_key_does_not_open_it()
    {
        using var other = Sample.KeyOf(8);

        Assert.Equal("sealed-file-refused", Sample.Refusal(() => Sample.Open(Sample.Sealed(), other: other)).Id);
    }

    [Fact]
    public void A_text_of_somebody_else_cannot_write_to_the_terminal()
    {
        var file = Sample.Sealed(Sample.Origin with { Environment = "\u001b[2Jproduction" });

        Assert.DoesNotContain('\u001b', Sample.Refusal(() => Sample.Open(file)).What);
    }

    [Fact]
    public void A_state_is_no_plan()
    {
        using var key = Sample.Key();

        Assert.Equal("sealed-file-not-a-plan", Sample.Refusal(() => Sample.Open(SealedState.Seal(Sample.Plan, "production", Sample.Now, key))).Id);
    }

    private static PlanOrigin With(string member, string value)
    {
        var origin = Sample.Origin with { };
        typeof(PlanOrigin).GetProperty(member)!.SetValue(origin, value);
        return origin;
    }
}
