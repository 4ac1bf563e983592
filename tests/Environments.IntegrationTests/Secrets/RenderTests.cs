namespace Environments.IntegrationTests.Secrets;

public sealed class RenderTests : IDisposable
{
    private const string Secret = "swordfish-\"42\"";
    private const string Rest = "key: production.tfstate\nregion: eu-central-1\nuse_lockfile: true\naccess_key: AKIAIOSFODNN7EXAMPLE\n";
    private readonly ProgramFixture _fixture = new();
    private readonly string _environment;

    public RenderTests()
    {
        _fixture.Root.Write("examples/production-environment/backend.yaml.tmpl", $"bucket: ref+op://Prod/State/bucket\nsecret_key: secretref+envsubst://$STATE_KEY\n{Rest}");
        _environment = _fixture.Root["examples/production-environment"];
        Tool("op", "[ \"$1 $2\" = 'read --no-newline' ] && printf %s my-bucket");
    }

    [Fact]
    public async Task A_template_on_stdout_is_what_vals_would_print_and_nothing_else()
    {
        var template = _fixture.Root.Write("a template.yaml", "z: ref+echo://x/y # gone\na: secretref+envsubst://$STATE_KEY\nb: ref+op://Prod/State/bucket\n");

        var ended = await RunAsync(["Render", "--template", template, "--to", "stdout"]);

        Assert.Equal((0, $"a: {Secret}\nb: my-bucket\nz: x/y\n"), (ended.ExitCode, ended.Output));
        Assert.DoesNotContain(Secret, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backend_is_written_for_its_owner_alone_and_again()
    {
        for (var run = 0; run < 2; run++)
        {
            var ended = await RunAsync(["Render", "--env", "production"]);

            Assert.True(ended.ExitCode == 0, ended.Everything);
            Assert.Contains("./build.sh Clean --env production", ended.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, ended.Everything, StringComparison.Ordinal);
        }

        var file = Path.Combine(_environment, "backend.yaml");
        Assert.Equal($"access_key: AKIAIOSFODNN7EXAMPLE\nbucket: my-bucket\nkey: production.tfstate\nregion: eu-central-1\nsecret_key: {Secret}\nuse_lockfile: true\n", File.ReadAllText(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(0, (await RunAsync(["Clean", "--env", "production"])).ExitCode);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_backend_is_not_written_through_a_link_or_where_everybody_may_write()
    {
        var file = Path.Combine(_environment, "backend.yaml");
        var elsewhere = _fixture.Root.Write("elsewhere", "untouched");
        File.CreateSymbolicLink(file, elsewhere);

        var throughLink = await RunAsync(["Render", "--env", "production"]);
        File.Delete(file);
        File.SetUnixFileMode(_environment, (UnixFileMode)511);
        var intoOpen = await RunAsync(["Render", "--env", "production"]);

        Assert.Equal((1, 1), (throughLink.ExitCode, intoOpen.ExitCode));
        Assert.Contains("[private-file-exists]", throughLink.Everything, StringComparison.Ordinal);
        Assert.Contains("[directory-world-writable]", intoOpen.Everything, StringComparison.Ordinal);
        Assert.Equal("untouched", File.ReadAllText(elsewhere));
        Assert.False(File.Exists(file));
    }

    [Theory]
    [InlineData("[backend-argument-unknown]", "bucket: states\nlock: true\n")]
    [InlineData("[backend-bucket-bad]", "bucket: Not_A_Bucket\n")]
    [InlineData("[variable-not-set]", "bucket: states\nsecret_key: ref+envsubst://$NOT_SET\n")]
    public async Task What_is_no_backend_is_refused_and_the_file_that_is_there_stays(string id, string template)
    {
        _fixture.Root.Write("examples/production-environment/backend.yaml.tmpl", template + Rest);
        var file = _fixture.Root.Write("examples/production-environment/backend.yaml", "written: by hand\n");

        var ended = await RunAsync(["Render", "--env", "production"]);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(id, ended.Everything, StringComparison.Ordinal);
        Assert.Equal("written: by hand\n", File.ReadAllText(file));
    }

    [Fact]
    public async Task A_file_of_somebody_else_is_replaced_with_a_warning_and_stays_where_everybody_may_write()
    {
        var file = _fixture.Root.Write("examples/production-environment/backend.yaml", "written: by hand\n");
        File.SetUnixFileMode(_environment, (UnixFileMode)511);
        var intoOpen = await RunAsync(["Render", "--env", "production"]);
        Assert.Equal((1, "written: by hand\n"), (intoOpen.ExitCode, File.ReadAllText(file)));
        File.SetUnixFileMode(_environment, (UnixFileMode)448);

        var ended = await RunAsync(["Render", "--env", "production"]);

        Assert.True(ended.ExitCode == 0, ended.Everything);
        Assert.Contains("was there with another content", ended.Everything, StringComparison.Ordinal);
        Assert.Contains("my-bucket", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_environment, "backend.yaml*", SearchOption.TopDirectoryOnly), path => !path.EndsWith(".tmpl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_only_the_file_of_variables_sets_reaches_the_program()
    {
        Tool("op", "printf %s \"bucket-of-$OP_SERVICE_ACCOUNT_TOKEN\"");
        File.SetUnixFileMode(_fixture.Root.Write("examples/production-environment/.env", "OP_SERVICE_ACCOUNT_TOKEN=production\n"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var ended = await RunAsync(["Render", "--env", "production"]);

        Assert.True(ended.ExitCode == 0, ended.Everything);
        Assert.Contains("bucket: bucket-of-production\n", File.ReadAllText(Path.Combine(_environment, "backend.yaml")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "[secret-vault-locked]", "a: ref+op://V/I/F\n", "echo 'not currently signed in' >&2; exit 1")]
    [InlineData(1, "[unknown-secret-provider]", "a: ref+vualt://V/I/F\n")]
    [InlineData(1, "[template-malformed]", "a: [\n")]
    [InlineData(1, "[secret-exec-refused]", "a: ref+exec://id\n")]
    public async Task Bad_input_has_its_own_error_and_leaves_nothing(int exitCode, string id, string template, params string[] op)
    {
        if (op.Length > 0)
        {
            Tool("op", op[^1]);
        }

        var ended = await RunAsync(["Render", "--template", _fixture.Root.Write("t.yaml", template), "--to", _fixture.Root["out.yaml"]]);

        Assert.Equal(exitCode, ended.ExitCode);
        Assert.Contains(id, ended.Everything, StringComparison.Ordinal);
        Assert.False(File.Exists(_fixture.Root["out.yaml"]));
    }

    [Theory]
    [InlineData("Render --template t.yaml")]
    [InlineData("Render --to stdout")]
    [InlineData("Render --template missing.yaml --to stdout")]
    [InlineData("Render --template t.yaml --to stdout --output json")]
    [InlineData("Render --secrets-engine vaals")]
    public async Task A_command_that_cannot_be_meant_ends_with_two(string words)
    {
        _fixture.Root.Write("t.yaml", "a: 1\n");

        Assert.Equal(2, (await RunAsync(words.Split(' '))).ExitCode);
    }

    [Fact]
    public async Task Vals_serves_what_it_can_and_the_report_says_so()
    {
        Tool("vals", "[ \"$1\" = eval ] && cat > /dev/null && echo 'k0: from vals'");

        var ended = await RunAsync(["Render", "--template", _fixture.Root.Write("t.yaml", "a: ref+gcpsecrets://project/name\n"), "--to", "stdout"]);

        Assert.Equal("a: from vals\n", ended.Output);
        Assert.Contains("vals, because it is on PATH", ended.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _fixture.Dispose();

    private void Tool(string name, string script) =>
        File.SetUnixFileMode(_fixture.Root.Write($"bin/{name}", $"#!/bin/sh\n{script}\n"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private Task<Execution> RunAsync(string[] words) => Execution.OfAsync(
        Programs.Dotnet, [Programs.Build, .. words], _fixture.Root.Path, ("NUKE_ROOT", _fixture.Root.Path), ("STATE_KEY", Secret), ("PATH", $"{_fixture.Root["bin"]}:/usr/bin:/bin"));
}
