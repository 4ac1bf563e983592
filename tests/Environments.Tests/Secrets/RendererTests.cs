using Environments.Secrets;
using Environments.Secrets.Engines;
using Environments.Secrets.Evaluation;
using Environments.Secrets.Grammar;
using Environments.Secrets.Providers;
using Environments.Secrets.Values;

namespace Environments.Tests.Secrets;

public sealed class RendererTests
{
    [Fact]
    public async Task Every_value_is_known_with_the_place_where_it_stands()
    {
        using var rendering = new Rendering();
        rendering.Directory.Write("s.yaml", "all: {user: admin, on: true, port: 5432}\n");

        var rendered = await rendering.RenderAsync("bucket: ref+echo://my-bucket\nnested:\n  - {x: secretref+echo://hidden-value}\nall: ref+file://s.yaml#/all\n");

        Assert.Equal(
            [("5432", "all/port", false), ("admin", "all/user", false), ("my-bucket", "bucket", false), ("hidden-value", "nested/0/x", true)],
            rendered.Secrets.Select(secret => (secret.Value, secret.Path, secret.IsDeclaredSecret)).OrderBy(secret => secret.Path, StringComparer.Ordinal));
    }

    [Fact]
    public async Task All_failures_are_one_problem_with_their_lines_and_without_values()
    {
        using var rendering = new Rendering { Options = new() { Engine = SecretsEngine.Builtin } };
        rendering.Variables["PATH"] = string.Empty;
        rendering.Variables["INNER"] = "hunter2-inner";

        var problem = await rendering.FailAsync(
            """
            # ref+vualt://in/a/comment
            a: ref+vualt://x/y?secret_id=very-secret-id
            b: [1, ref+op://Vault/Item/field]
            c: ref+vualt://x/y?secret_id=very-secret-id
            d: ref+file://ref+envsubst://$INNER/gone
            e: ref+awskms://abc
            """);

        Assert.Equal("secrets-not-resolved", problem.Id);
        Assert.StartsWith("4 secret references", problem.What, StringComparison.Ordinal);
        Assert.Equal("backend.yaml.tmpl:2, backend.yaml.tmpl:4, backend.yaml.tmpl:3, backend.yaml.tmpl:5, backend.yaml.tmpl:6", problem.Where);
        Assert.Contains("the nearest is 'vault'", problem.Said, StringComparison.Ordinal);
        Assert.Contains("'op' is not on PATH", problem.Said, StringComparison.Ordinal);
        Assert.Contains("Install the 1Password CLI", problem.Next, StringComparison.Ordinal);
        Assert.Contains("Install vals", problem.Next, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret-id", problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2-inner", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'012345678901': {r: x}", "012345678901/r", "x")]
    [InlineData("012345678901: {r: x}", "012345678901/r", "x")]
    [InlineData("0123: x", "0123", "x")]
    [InlineData("True: x", "True", "x")]
    [InlineData("2025-01-01: x", "2025-01-01", "x")]
    [InlineData("m: &m {0x10: x}\n<<: *m", "0x10", "x")]
    public async Task A_key_at_the_root_of_a_secret_is_what_is_written(string document, string fragment, string value)
    {
        using var rendering = new Rendering();
        rendering.Directory.Write("s.yaml", document);

        Assert.Equal(value, (await rendering.RenderAsync($"ref+file://s.yaml#/{fragment}", TemplateForm.Text)).Text);
    }

    [Fact]
    public async Task A_variable_for_a_shell_may_have_any_key()
    {
        using var rendering = new Rendering();

        Assert.Equal("1=a\n", (await rendering.RenderAsync("1: a\n", TemplateForm.Env)).Text);
    }

    [Theory]
    [InlineData("a\fb\u0085c\u2028d\u2029e\rf\r\n", "a\fb\u0085c\u2028d\u2029e\rf\n")]
    public async Task Only_a_carriage_return_with_a_line_feed_is_a_line_end(string text, string expected)
    {
        using var rendering = new Rendering();

        Assert.Equal(expected, (await rendering.RenderAsync(text, TemplateForm.Text)).Text);
    }

    [Fact]
    public async Task A_lone_failure_keeps_its_id()
    {
        using var rendering = new Rendering();

        Assert.Equal("unknown-secret-provider", (await rendering.FailAsync("a: ref+bogus://x/y\n")).Id);
    }

    [Fact]
    public async Task Malformed_yaml_names_its_line()
    {
        using var rendering = new Rendering();

        var problem = await rendering.FailAsync("a: 1\nb: [\n");

        Assert.Equal("template-malformed", problem.Id);
        Assert.StartsWith("backend.yaml.tmpl:", problem.Where, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_in_variables_of_terraform_cannot_leave_their_quotes()
    {
        using var rendering = new Rendering();
        rendering.Directory.Write("s.yaml", "p: \"a\\\"b\\n${c}%{d}\\\\\"\n");

        Assert.Equal("p = \"a\\\"b\\n$${c}%%{d}\\\\\" # c\n", (await rendering.RenderAsync("p = \"ref+file://s.yaml#/p\" # c\n", TemplateForm.Tfvars)).Text);
    }

    [Fact]
    public async Task A_lookup_that_takes_too_long_is_a_failure_like_others()
    {
        using var rendering = new Rendering { Server = new Server(async (_, cancellation) => await Task.Delay(Timeout.Infinite, cancellation)), Options = new() { Limits = new(4, 4, TimeSpan.FromMilliseconds(50)) } };
        rendering.Variables["VAULT_ADDR"] = "http://127.0.0.1:1";
        rendering.Variables["VAULT_TOKEN"] = "t";

        Assert.Equal("secret-timed-out", (await rendering.FailAsync("a: ref+vault://kv/x#/y\n")).Id);
    }

    [Fact]
    public async Task The_places_of_many_failures_are_named_beside_their_references_and_the_first_ones_above()
    {
        using var rendering = new Rendering();

        var problem = await rendering.FailAsync(string.Concat(Enumerable.Range(1, 12).Select(i => $"a{i:00}: ref+file://nothing/{i}\n")));

        Assert.EndsWith("backend.yaml.tmpl:10 and 2 more", problem.Where, StringComparison.Ordinal);
        Assert.Contains("backend.yaml.tmpl:12: ref+file://nothing/12", problem.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_references_are_looked_up_once_each_and_more_than_ten_at_a_time()
    {
        // The first ones end only once as many run as may. More than ten at a time are less than a tenth of the serial time, however long one takes.
        const int Distinct = 1000;
        var (started, running, most) = (0, 0, 0);
        var full = new TaskCompletionSource();
        var provider = new Counted(async () =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            if (Interlocked.Increment(ref started) == EngineLimits.Default.AtATime)
            {
                full.SetResult();
            }

            await full.Task;
            Interlocked.Decrement(ref running);
        });
        var engine = new BuiltInEngine(new Dictionary<string, ISecretProvider> { ["slow"] = provider }, false, EngineLimits.Default, TimeProvider.System);
        var text = string.Concat(Enumerable.Range(0, 10 * Distinct).Select(i => $"ref+slow://secret/{i % Distinct}\n"));

        await new Resolution(engine).RunAsync(expansion => expansion.Text(text, string.Empty), false, GoFormat.Print, TestContext.Current.CancellationToken);

        Assert.Equal(Distinct, started);
        Assert.Equal(EngineLimits.Default.AtATime, most);
        Assert.True(EngineLimits.Default.AtATime > 10);
    }

    [Fact]
    public async Task Fragments_of_a_document_and_the_whole_are_one_read()
    {
        var reads = 0;
        var engine = new BuiltInEngine(new Dictionary<string, ISecretProvider> { ["slow"] = new Counted(() => Task.FromResult(Interlocked.Increment(ref reads))) }, false, EngineLimits.Default, TimeProvider.System);

        var (text, _) = await new Resolution(engine).RunAsync(
            expansion => expansion.Text("ref+slow://d#/a ref+slow://dd ref+slow://dd#/a ref+slow://dd#/b", string.Empty), false, GoFormat.Print, TestContext.Current.CancellationToken);

        Assert.EndsWith(" 1 2", text, StringComparison.Ordinal);
        Assert.Equal(2, reads);
    }

    private sealed class Counted(Func<Task> onRead) : ISecretProvider
    {
        public async Task<object> ReadAsync(SecretLocation location, bool asDocument, CancellationToken cancellation)
        {
            await onRead();
            return "{a: 1, b: 2}";
        }
    }
}
