using System.Text.Json;
using Environments.Secrets;
using Environments.Tests.Processes;

namespace Environments.Tests.Secrets.Conformance;

public sealed class ConformanceTests
{
    private static readonly string[] OfOtherCommands = ["ksdecode"];

    public static TheoryData<string> Vectors() => [.. Vector.Committed().Concat(Vector.FromVals()).Where(vector => !OfOtherCommands.Contains(vector.Mode)).Select(vector => vector.Id)];

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task The_built_in_engine_does_what_vals_does(string id)
    {
        var vector = Vector.Committed().Concat(Vector.FromVals()).Single(vector => vector.Id == id);
        var difference = IntendedDifferences.All.GetValueOrDefault((vector.Mode, vector.Input.ToString()));
        if (difference is not null && (vector.Mode != "expand-string" || vector.Only is ["secretref"]))
        {
            await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => CheckAsync(vector));
        }
        else
        {
            await CheckAsync(vector);
        }
    }

    [Fact]
    public void The_vectors_that_real_runs_gave_are_there() =>
        Assert.SkipWhen(Vector.SharedPath is null, "shared/reference/vals-vectors.json lies in no directory above this clone; the committed vectors were run.");

    private static async Task CheckAsync(Vector vector)
    {
        var input = vector.Input.ValueKind == JsonValueKind.String ? vector.Input.GetString()! : vector.Input.GetRawText();
        switch (vector.Mode)
        {
            case "get" or "flatten":
                Assert.Equal(vector.Expected.GetString(), (await RenderAsync(vector, input, TemplateForm.Text)).Text);
                break;
            case "eval-yaml" or "stream-yaml":
                Assert.Equal(vector.Expected.GetString(), (await RenderAsync(vector, input, TemplateForm.Yaml)).Text);
                break;
            case "eval-json":
                Assert.Equal(vector.Expected.GetString(), (await RenderAsync(vector, input, TemplateForm.Json)).Text);
                break;
            case "env-quoted":
                Assert.Equal(vector.Expected.GetString() + "\n", (await RenderAsync(vector, input, TemplateForm.Env)).Text);
                break;
            case "env-unquoted":
                var document = (await RenderAsync(vector, input, TemplateForm.Env)).Documents[0];
                Assert.Equal(vector.Expected.GetString(), string.Join('\n', ((System.Collections.Immutable.ImmutableSortedDictionary<string, object?>)document!).Select(entry => $"{entry.Key}={entry.Value}")));
                break;
            case "get-error" or "flatten-error":
                await FailsAsync(vector, input, TemplateForm.Text);
                break;
            case "eval-error":
                await FailsAsync(vector, input, TemplateForm.Yaml);
                break;
            case "env-error":
                await FailsAsync(vector, input, TemplateForm.Env);
                break;
            case "document-count":
                Assert.Equal(vector.Expected.GetInt32(), (await RenderAsync(vector, input, TemplateForm.Yaml)).Documents.Length);
                break;
            default:
                MockedExpansion.Check(vector, input);
                break;
        }
    }

    private static async Task<RenderedTemplate> RenderAsync(Vector vector, string input, TemplateForm form)
    {
        using var rendering = new Rendering
        {
            Options = new()
            {
                AllowExec = true,
                Engine = SecretsEngine.Builtin,
                ExcludeSecret = vector.Flags.Contains("-exclude-secret"),
                MissingKeyIsNull = vector.Flags.Contains("-fail-on-missing-key-in-map=false") ? true : null,
            },
            Runner = new RecordingRunner(command => new(0, string.Join(' ', command.Arguments) + (command.Program.EndsWith("echo", StringComparison.Ordinal) ? "\n" : string.Empty), string.Empty)),
        };
        foreach (var (name, text) in vector.Files)
        {
            rendering.Directory.Write(name, text);
        }

        rendering.Variables["PATH"] = "/usr/bin:/bin";
        foreach (var (name, value) in vector.Env)
        {
            rendering.Variables[name] = value;
        }

        return await rendering.RenderAsync(input, form);
    }

    private static async Task FailsAsync(Vector vector, string input, TemplateForm form)
    {
        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => RenderAsync(vector, input, form))).Problem;
        Assert.Contains(vector.Expected.GetString()!, problem.ToString(), StringComparison.Ordinal);
    }
}
