using System.Diagnostics;
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
        using var rendering = new Rendering { Server = new Server(async (_, cancellation) => await Task.Delay(Timeout.Infinite, cancellation)), Options = new() { Limits = new(4, TimeSpan.FromMilliseconds(50)) } };
        rendering.Variables["VAULT_ADDR"] = "http://127.0.0.1:1";
        rendering.Variables["VAULT_TOKEN"] = "t";

        Assert.Equal("secret-timed-out", (await rendering.FailAsync("a: ref+vault://kv/x#/y\n")).Id);
    }

    [Fact]
    public async Task A_thousand_references_take_a_tenth_of_the_serial_time_at_most()
    {
        var reads = 0;
        var provider = new Delayed(() => Interlocked.Increment(ref reads));
        var engine = new BuiltInEngine(new Dictionary<string, ISecretProvider> { ["slow"] = provider }, false, EngineLimits.Default, TimeProvider.System);
        var text = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"ref+slow://secret/{i % 1000}\n"));
        var time = Stopwatch.StartNew();

        await new Resolution(engine).RunAsync(expansion => expansion.Text(text, string.Empty), false, GoFormat.Print, TestContext.Current.CancellationToken);

        Assert.Equal(1000, reads);
        Assert.InRange(time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1000 * 0.05 * 0.1));
    }

    [Fact]
    public async Task Fragments_of_a_document_and_the_whole_are_one_read()
    {
        var reads = 0;
        var engine = new BuiltInEngine(new Dictionary<string, ISecretProvider> { ["slow"] = new Delayed(() => Interlocked.Increment(ref reads)) }, false, EngineLimits.Default, TimeProvider.System);

        var (text, _) = await new Resolution(engine).RunAsync(
            expansion => expansion.Text("ref+slow://d#/a ref+slow://dd ref+slow://dd#/a ref+slow://dd#/b", string.Empty), false, GoFormat.Print, TestContext.Current.CancellationToken);

        Assert.EndsWith(" 1 2", text, StringComparison.Ordinal);
        Assert.Equal(2, reads);
    }

    private sealed class Delayed(Action onRead) : ISecretProvider
    {
        public async Task<object> ReadAsync(SecretLocation location, bool asDocument, CancellationToken cancellation)
        {
            onRead();
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
            return "{a: 1, b: 2}";
        }
    }
}
