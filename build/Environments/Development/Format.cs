using Environments.CommandLine;
using Environments.Processes;
using Environments.Reports;

namespace Environments.Development;

/// <summary>Brings the source and the committed schema of the command line into their one form, or says what is not in it.</summary>
public sealed class Format(DevelopmentTree tree, CommandLineDescription description, ICommandRunner runner)
{
    private string Schema => Path.Combine(tree.Root, ".nuke", "build.schema.json");

    /// <summary>Formats.</summary>
    /// <param name="check">Change nothing; fail where something would change.</param>
    /// <param name="onLine">Sees the formatter's output as it comes.</param>
    /// <param name="cancellation">Stops the formatter.</param>
    public async Task<RunReport> RunAsync(bool check, Action<string> onLine, CancellationToken cancellation)
    {
        tree.Require();
        var schema = await SchemaAsync(check, cancellation).ConfigureAwait(false);
        var code = await CodeAsync(check, onLine, cancellation).ConfigureAwait(false);
        var report = new RunReport(nameof(Format), [new("Formatted", [schema, code])]);
        var failed = report.Steps.Where(step => step.Outcome == Outcome.Failed).Select(step => step.Name).ToList();
        return report with
        {
            Problem = failed.Count == 0 ? null : new("not-formatted", ExitCode.Failed, $"Not in its one form: {string.Join(", ", failed)}.") { Next = "./build.sh Format" },
        };
    }

    /// <summary>The command that formats the code, for tests to compare.</summary>
    internal Command Command(bool check) => tree.Run(["format", tree.Solution, .. check ? ["--verify-no-changes"] : Array.Empty<string>()]);

    private async Task<ReportStep> SchemaAsync(bool check, CancellationToken cancellation)
    {
        var wanted = SchemaDocument.Write(description);
        var there = File.Exists(Schema) ? await File.ReadAllTextAsync(Schema, cancellation).ConfigureAwait(false) : string.Empty;
        if (there.ReplaceLineEndings("\n") == wanted)
        {
            return new("build.schema.json", Outcome.Unchanged, Schema);
        }

        if (check)
        {
            return new("build.schema.json", Outcome.Failed, $"{Schema} differs from the targets and options there are");
        }

        await TextFile.ReplaceAsync(Schema, wanted, cancellation).ConfigureAwait(false);
        return new("build.schema.json", Outcome.Done, Schema);
    }

    private async Task<ReportStep> CodeAsync(bool check, Action<string> onLine, CancellationToken cancellation)
    {
        var result = await runner.RunAsync(Command(check), onLine, cancellation).ConfigureAwait(false);
        return new("code", result.Succeeded ? Outcome.Done : Outcome.Failed, result.Succeeded ? "dotnet format" : "dotnet format has findings, above");
    }
}
