using System.Text.Json;
using Environments.Reports;

namespace Environments.Tests.Reports;

public sealed class RunResultJsonTests
{
    [Fact]
    public void A_result_is_one_document_with_exit_code_and_reports()
    {
        using var document = Parse(new(ExitCode.Done, [Samples.Report], null), text => text);

        var step = document.RootElement.GetProperty("reports")[0].GetProperty("groups")[0].GetProperty("steps")[1];
        Assert.Equal(0, document.RootElement.GetProperty("exitCode").GetInt32());
        Assert.Equal("""{"name":"vals","outcome":"missing","detail":"not on PATH","advice":"install it"}""", JsonSerializer.Serialize(step).Replace("\\u003E", ">", StringComparison.Ordinal));
    }

    [Fact]
    public void A_problem_stands_in_its_parts()
    {
        var problem = new Problem("state-locked", ExitCode.LockedOrStale, "The state is locked.") { Next = "Wait." };

        using var document = Parse(new(problem.ExitCode, [], problem), text => text);

        Assert.Equal("""{"id":"state-locked","what":"The state is locked.","next":"Wait."}""", JsonSerializer.Serialize(document.RootElement.GetProperty("error")));
    }

    [Fact]
    public void A_secret_that_JSON_would_escape_is_taken_out_before_it_is()
    {
        const string Secret = "quo\"te\nline";
        var report = new RunReport("Deploy", [new("Outputs", [new("password", Outcome.Done, $"is {Secret}")])]);

        using var document = Parse(new(ExitCode.Done, [report], null), text => text.Replace(Secret, "[redacted]", StringComparison.Ordinal));

        Assert.Contains("is [redacted]", document.RootElement.ToString(), StringComparison.Ordinal);
    }

    private static JsonDocument Parse(RunResult result, Func<string, string> redact) => JsonDocument.Parse(new RunResultJson(redact).Write(result));
}
