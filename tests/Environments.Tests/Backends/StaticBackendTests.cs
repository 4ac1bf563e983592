using Environments.Backends;

namespace Environments.Tests.Backends;

public sealed class StaticBackendTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task The_example_of_staging_is_read()
    {
        var backend = await StaticBackend.ReadAsync(Repository.PathOf("examples/staging-environment"), TestContext.Current.CancellationToken);

        Assert.Equal(("example-staging-terraform-state", StateLocking.LockFile), (backend.Bucket, backend.Locking));
    }

    [Fact]
    public async Task Windows_line_ends_change_nothing() =>
        Assert.Equal("states", (await ReadAsync(Trees.Least.ReplaceLineEndings("\r\n"))).Bucket);

    [Theory]
    [InlineData("bucket: [states\nkey: a\n", "backend.yaml")]
    [InlineData("bucket: states\nbucket: others\n", "backend.yaml:2")]
    [InlineData("- bucket\n", "backend.yaml")]
    [InlineData("", "backend.yaml")]
    [InlineData("bucket: a\n---\nbucket: b\n", "backend.yaml")]
    [InlineData("bucket: a\n\tkey: b\n", "backend.yaml:")]
    [InlineData("bucket: &x [*x]\n", "backend.yaml:1")]
    [InlineData("bucket: &x a\nkey: *x\n", "backend.yaml:2")]
    [InlineData("bucket: [[[[[[[[[[[[a]]]]]]]]]]]]\n", "backend.yaml:1")]
    [InlineData("? [a]\n: b\n", "backend.yaml:1")]
    [InlineData("\"\\xZZ\": b\n", "backend.yaml")]
    [InlineData("bucket: \"\\uD800\"\nkey: \"\\U00110000\"\n", "backend.yaml")]
    public async Task What_is_not_one_map_is_refused_where_it_stands(string yaml, string where)
    {
        var problem = await RefusalAsync(yaml);

        Assert.Equal(("backend-yaml-malformed", ExitCode.CalledWrongly), (problem.Id, problem.ExitCode));
        Assert.Contains(where, problem.Where, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_is_committed_is_refused_and_not_shown()
    {
        var problem = await RefusalAsync($"{Trees.Least}access_key: AKIA\nsecret_key: hunter2\n");

        Assert.Equal("backend-secret-committed", problem.Id);
        Assert.DoesNotContain("hunter2", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_needs_a_template() =>
        Assert.Equal("backend-reference-unresolved", (await RefusalAsync("bucket: ref+op://production/state/bucket\nkey: a\n")).Id);

    [Fact]
    public async Task A_file_that_is_not_there_is_an_error()
    {
        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => StaticBackend.ReadAsync(_directory.Path, TestContext.Current.CancellationToken))).Problem;

        Assert.Equal("backend-not-readable", problem.Id);
    }

    public void Dispose() => _directory.Dispose();

    private Task<Backend.S3> ReadAsync(string yaml)
    {
        _directory.Write("backend.yaml", yaml);
        return StaticBackend.ReadAsync(_directory.Path, TestContext.Current.CancellationToken);
    }

    private async Task<Problem> RefusalAsync(string yaml) => (await Assert.ThrowsAsync<EnvironmentsException>(() => ReadAsync(yaml))).Problem;
}
