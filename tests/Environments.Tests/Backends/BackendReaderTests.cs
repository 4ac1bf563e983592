using Environments.Backends;

namespace Environments.Tests.Backends;

public sealed class BackendReaderTests
{
    [Fact]
    public void What_a_backend_says_is_typed()
    {
        var backend = Trees.Backend($"{Trees.Least}encrypt: true\nuse_lockfile: true\ndynamodb_table: locks\nallowed_account_ids: ['012345678901']\n");

        Assert.Equal(("states", "staging/terraform.tfstate", "eu-central-1"), (backend.Bucket, backend.Key, backend.Region));
        Assert.Equal((true, StateLocking.Both), (backend.Encrypt, backend.Locking));
        Assert.Equal(["012345678901"], backend.AllowedAccountIds);
    }

    [Theory]
    [InlineData("", StateLocking.None)]
    [InlineData("use_lockfile: false", StateLocking.None)]
    [InlineData("use_lockfile: true", StateLocking.LockFile)]
    [InlineData("dynamodb_table: locks", StateLocking.Table)]
    public void How_a_state_is_locked_follows_from_two_arguments(string argument, object locking) =>
        Assert.Equal(locking, Trees.Backend($"{Trees.Least}{argument}\n").Locking);

    [Fact]
    public void Texts_that_a_resolved_reference_gives_become_what_the_argument_wants()
    {
        var backend = Trees.Backend($"{Trees.Least}encrypt: \"true\"\nmax_retries: \"7\"\n");

        Assert.Equal((true, 7L), (backend.Encrypt, backend.Arguments.Number("max_retries")));
    }

    [Fact]
    public void An_account_id_without_quotes_keeps_its_leading_zero() =>
        Assert.Equal(["012345678901"], Trees.Backend($"{Trees.Least}allowed_account_ids: [012345678901]\n").AllowedAccountIds);

    [Fact]
    public void What_is_null_is_not_set() => Assert.Null(Trees.Backend($"{Trees.Least}profile: null\n").Profile);

    [Fact]
    public void An_unknown_argument_is_refused_with_the_nearest_name_and_its_line()
    {
        var problem = Trees.Refusal($"{Trees.Least}use_lock_file: true\n");

        Assert.Equal(("backend-argument-unknown", ExitCode.CalledWrongly, $"{Trees.File}:4"), (problem.Id, problem.ExitCode, problem.Where));
        Assert.Contains("'use_lockfile'", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_argument_below_another_is_named_whole() =>
        Assert.Contains("'endpoints.s4'; the nearest is 's3'", Trees.Refusal($"{Trees.Least}endpoints: {{ s4: 'http://localhost' }}\n").What, StringComparison.Ordinal);

    [Theory]
    [InlineData("s3")]
    [InlineData("terraform")]
    [InlineData("backend")]
    public void Arguments_that_are_wrapped_are_refused_with_what_to_remove(string wrapping) =>
        Assert.Equal(("backend-wrapped", $"Remove the line '{wrapping}:' and the indentation below it."), Of(Trees.Refusal($"{wrapping}:\n  bucket: states\n")));

    [Theory]
    [InlineData("encrypt: perhaps")]
    [InlineData("encrypt: [true]")]
    [InlineData("bucket: { name: states }")]
    [InlineData("max_retries: -1")]
    [InlineData("max_retries: 1.5")]
    [InlineData("allowed_account_ids: '012345678901'")]
    [InlineData("endpoints: http://localhost")]
    [InlineData("assume_role: { role_arn: 'arn:aws:iam::123456789012:role/x', tags: [a] }")]
    public void A_value_of_another_type_is_refused(string argument) => Assert.Equal("backend-argument-type", Trees.Refusal(argument).Id);

    [Fact]
    public void A_value_of_another_type_is_not_shown() =>
        Assert.DoesNotContain("hunter2", Trees.Refusal("encrypt: hunter2").ToString(), StringComparison.Ordinal);

    private static (string Id, string? Next) Of(Problem problem) => (problem.Id, problem.Next);
}
