using Environments.Kcl;
using Environments.Tests.Processes;

namespace Environments.Tests.Kcl;

public sealed class KclCliTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public KclCliTests() => _directory.Write("main.json", """{"name": "dev", "services": [1, 2]}""");

    [Fact]
    public void The_source_is_compiled_where_it_stands()
    {
        var command = new KclCli("/bin/kcl", new RecordingRunner()).CommandFor("/env/kcl");

        Assert.Equal(("/bin/kcl", "/env/kcl"), (command.Program, command.WorkingDirectory));
        Assert.Equal(["run", "main.k", "--format", "json"], command.Arguments);
    }

    [Fact]
    public Task Output_that_is_laid_out_in_another_way_is_the_same() => CompareAsync(0, "{\n  \"services\": [1, 2],\n  \"name\": \"dev\"\n}\n");

    [Theory]
    [InlineData(0, """{"name": "dev", "services": [2, 1]}""", "configuration-stale")]
    [InlineData(0, "not json", "configuration-stale")]
    [InlineData(1, "line 3: no such attribute", "configuration-broken")]
    public async Task A_source_that_compiles_to_something_else_or_not_at_all_is_an_error(int exitCode, string printed, string id)
    {
        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => CompareAsync(exitCode, printed))).Problem;

        Assert.Equal(id, problem.Id);
    }

    public void Dispose() => _directory.Dispose();

    private Task CompareAsync(int exitCode, string printed) =>
        new KclCli("/bin/kcl", new RecordingRunner(_ => new(exitCode, printed, string.Empty))).CompareAsync(_directory.Path, TestContext.Current.CancellationToken);
}
