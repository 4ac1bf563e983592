using Environments.Processes;
using Environments.Secrets;
using Environments.Tests.Processes;

namespace Environments.Tests.Secrets;

public sealed class EngineTests
{
    private const string Template = "a: ref+op://v/i/f\nb: ref+vault://kv/x?secret_id=abc#/y\nc: ref+vault://kv/x?secret_id=abc#/z\n";

    [Fact]
    public async Task Vals_gets_references_on_stdin_and_its_values_keep_their_types()
    {
        var runner = new RecordingRunner(_ => new(0, "k0: 7\nk1: text\nk2: null\n", string.Empty));
        using var rendering = WithTools(runner, ["vals"], new() { Limits = new(1, 1, TimeSpan.FromSeconds(5)) });
        rendering.Variables["OP_SERVICE_ACCOUNT_TOKEN"] = "token";

        var rendered = await rendering.RenderAsync(Template);

        Assert.Equal("a: 7\nb: text\nc: null\n", rendered.Text);
        var command = Assert.Single(runner.Commands);
        Assert.Equal(["eval", "-s", "-f", "-"], command.Arguments);
        Assert.Equal("k0: ref+op://v/i/f\nk1: ref+vault://kv/x?secret_id=abc#/y\nk2: ref+vault://kv/x?secret_id=abc#/z\n", command.Input);
        Assert.Equal(rendering.Directory.Path, command.WorkingDirectory);
        Assert.Equal("vals, because it is on PATH", rendered.Engines["vault"]);
    }

    [Fact]
    public async Task What_vals_could_not_serve_the_built_in_engine_does()
    {
        var runner = new RecordingRunner(command => command.Program.EndsWith("vals", StringComparison.Ordinal) ? new(0, "k0: x\nk1: y\n", string.Empty) : new(0, "from op", string.Empty));
        using var rendering = WithTools(runner, ["vals", "op"]);

        var rendered = await rendering.RenderAsync(Template);

        Assert.StartsWith("a: from op\n", rendered.Text, StringComparison.Ordinal);
        Assert.Contains("OP_SERVICE_ACCOUNT_TOKEN", rendered.Engines["op"], StringComparison.Ordinal);
        Assert.StartsWith("vals", rendered.Engines["vault"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_references_that_vals_cannot_resolve_each_is_named_and_none_of_their_values()
    {
        var runner = new RecordingRunner(_ => new(1, string.Empty, "expand vault://kv/x?secret_id=abc#/y: cannot unmarshal !!str `hunter2` into map, got hunter3(string)"));
        using var rendering = WithTools(runner, ["vals"], new() { Engine = SecretsEngine.Vals });

        var problem = await rendering.FailAsync(Template);

        Assert.StartsWith("3 secret references", problem.What, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("abc", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yaml: unknown anchor 'hunter2' referenced")]
    [InlineData("cannot unmarshal !!str `hu`nter2` into map")]
    [InlineData("invalid character 'h' looking for beginning of value: hunter2")]
    public async Task What_vals_says_of_a_secret_that_is_no_document_is_not_repeated(string said)
    {
        var runner = new RecordingRunner(_ => new(1, string.Empty, said));
        using var rendering = WithTools(runner, ["vals"], new() { Engine = SecretsEngine.Vals });

        var problem = await rendering.FailAsync("a: ref+vault://kv/x#/y\n");

        Assert.Equal("secret-document-malformed", problem.Id);
        Assert.DoesNotContain("hunter2", problem.ToString().Replace("hu`nter2", "hunter2", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(runner.Commands, command => Assert.Null(command.Changes["AWS_SDK_GO_LOG_LEVEL"]));
    }

    [Theory]
    [InlineData("op", "a: ref+op://V/I/F\n")]
    [InlineData("aws", "a: ref+awssecrets://name\n")]
    [InlineData("vals", "a: ref+gcpsecrets://p/n\n")]
    public async Task A_variable_that_the_environment_adds_reaches_the_program(string tool, string template)
    {
        var runner = new RecordingRunner(_ => new(0, tool == "aws" ? "{\"SecretString\": \"x\"}" : "k0: x\n", string.Empty));
        using var rendering = WithTools(runner, [tool]);
        rendering.Variables["AWS_PROFILE"] = "of-the-environment";

        await rendering.RenderAsync(template);

        Assert.Equal("of-the-environment", Assert.Single(runner.Commands).Changes["AWS_PROFILE"]);
    }

    [Theory]
    [InlineData("op", "a: ref+op://V/ref+file://name.txt+/F\n")]
    [InlineData("aws", "a: ref+awssecrets://ref+file://name.txt+#/k\n")]
    [InlineData("aws", "a: ref+awsssm://ref+echo://ref+file://name.txt+/x\n")]
    [InlineData("sops", "a: ref+sops://secretref+envsubst://$NAME\n")]
    public async Task The_value_of_an_inner_reference_becomes_no_argument_of_a_program(string tool, string template)
    {
        var runner = new RecordingRunner();
        using var rendering = WithTools(runner, [tool]);
        rendering.Directory.Write("name.txt", "hunter2");
        rendering.Variables["NAME"] = "hunter2";

        var problem = await rendering.FailAsync(template);

        Assert.Equal("secret-in-arguments", problem.Id);
        Assert.DoesNotContain("hunter2", problem.ToString(), StringComparison.Ordinal);
        Assert.Empty(runner.Commands);
    }

    [Fact]
    public async Task A_variable_may_be_a_part_of_a_name()
    {
        using var rendering = WithTools(new RecordingRunner(_ => new(0, "x", string.Empty)), ["op"]);
        rendering.Variables["STAGE"] = "production";

        Assert.Equal("a: x\n", (await rendering.RenderAsync("a: ref+op://ref+envsubst://$STAGE+/I/F\n")).Text);
    }

    [Fact]
    public async Task An_engine_that_is_asked_for_and_not_there_is_an_error()
    {
        using var rendering = new Rendering { Options = new() { Engine = SecretsEngine.Vals } };

        Assert.Equal("tool-missing", (await rendering.FailAsync(Template)).Id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(SecretsEngine.Vals)]
    public async Task No_engine_runs_a_command_of_a_template_unless_that_is_allowed(SecretsEngine? engine)
    {
        var runner = new RecordingRunner();
        using var rendering = WithTools(runner, ["vals"], new() { Engine = engine });

        Assert.Equal("secret-exec-refused", (await rendering.FailAsync("a: ref+exec://touch/x\n")).Id);
        Assert.Empty(runner.Commands);
    }

    private static Rendering WithTools(ICommandRunner runner, string[] tools, SecretOptions? options = null)
    {
        var rendering = new Rendering { Runner = runner, Options = options ?? new() };
        foreach (var tool in tools)
        {
            File.SetUnixFileMode(rendering.Directory.Write($"bin/{tool}", string.Empty), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        rendering.Variables["PATH"] = rendering.Directory["bin"];
        return rendering;
    }
}
