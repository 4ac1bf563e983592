using System.Collections.Immutable;
using Environments.Backends;
using Environments.Cleanup;
using Environments.Reports;

namespace Environments.Diagnosis;

/// <summary>
/// Lists what on this disk may hold a secret in plain text although no command runs: rendered backends, states of ephemeral environments, states that could not be
/// saved, and what was left of commands that were killed.
/// </summary>
internal sealed class PlaintextDiagnosis(ImmutableArray<DeploymentEnvironment> environments, ProcessVariables variables, string temporaryDirectory)
{
    /// <summary>A step per file or directory; one that says so where there is none.</summary>
    public IEnumerable<ReportStep> Look()
    {
        var found = Rendered().Concat(States()).Concat(Errored()).Concat(Abandoned()).ToList();
        return found.Count > 0 ? found : [new("plaintext secrets", Outcome.Done, "none on disk")];
    }

    private IEnumerable<ReportStep> Rendered() =>
        from environment in environments
        where environment.BackendKind == BackendKind.Rendered
        let path = Path.Combine(environment.Directory, BackendFiles.Configuration)
        where File.Exists(path)
        select new ReportStep(environment.Name, Outcome.Warning, $"{path} was rendered and may hold secrets", $"./build.sh Clean --env-dir '{environment.Directory}'");

    private IEnumerable<ReportStep> States() => FilesIn(Path.Combine(temporaryDirectory, "state"), "*.tfstate", SearchOption.AllDirectories)
        .Select(path => new ReportStep("ephemeral state", Outcome.Done, $"{path}, for as long as its emulator runs"));

    private IEnumerable<ReportStep> Errored() => FilesIn(ErroredState.DirectoryFor(variables), "*", SearchOption.TopDirectoryOnly)
        .Select(path => new ReportStep("unsaved state", Outcome.Warning, $"{path} is the only copy of a state that could not be saved", ErroredState.Advice));

    private IEnumerable<ReportStep> Abandoned() => RunDirectory.Abandoned(new RunPlaces(variables, temporaryDirectory).All())
        .Select(left => left.Unremoved is { } why
            ? new ReportStep("run directory", Outcome.Warning, $"{left.Path} cannot be looked at: {why}", "Remove it by hand; it may hold secrets")
            : new("run directory", Outcome.Warning, $"{left.Path} was left by a command that was killed", "./build.sh Clean"));

    private static IEnumerable<string> FilesIn(string directory, string pattern, SearchOption depth) =>
        Directory.Exists(directory) ? Directory.EnumerateFiles(directory, pattern, depth).Order(StringComparer.Ordinal) : [];
}
