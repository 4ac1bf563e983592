using Environments.Bootstrap;
using Environments.Tests.Backends;

namespace Environments.Tests.Provisioning;

public sealed class BackendOptionsTests
{
    [Theory]
    [InlineData("not a key", null, "kms-key-bad")]
    [InlineData("", null, "kms-key-bad")]
    [InlineData(null, "Not_A_Bucket", "log-bucket-bad")]
    [InlineData(null, "", "log-bucket-bad")]
    public void What_AWS_would_refuse_is_refused_before_it_is_asked(string? kmsKey, string? logBucket, string id)
    {
        var problem = Assert.Throws<EnvironmentsException>(() => BackendOptions.Check(kmsKey, logBucket)).Problem;

        Assert.Equal((id, ExitCode.CalledWrongly), (problem.Id, problem.ExitCode));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("alias/states", "logs")]
    [InlineData("arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab", null)]
    public void What_can_be_meant_is_taken(string? kmsKey, string? logBucket) => Assert.Null(Record.Exception(() => BackendOptions.Check(kmsKey, logBucket)));

    [Fact]
    public void The_bucket_of_the_state_does_not_hold_its_own_log()
    {
        var problem = Assert.Throws<EnvironmentsException>(() => BackendOptions.RefuseOwnLog(Trees.Backend(Trees.Least), "states")).Problem;

        Assert.Equal(("log-bucket-is-state-bucket", ExitCode.CalledWrongly), (problem.Id, problem.ExitCode));
    }
}
