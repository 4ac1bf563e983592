namespace Environments.Audit;

/// <summary>The CI run that a command is part of, as its variables say. They are what the job claims; who it was towards AWS says AWS.</summary>
/// <param name="System">The name of the CI system.</param>
/// <param name="Actor">Who started the run.</param>
/// <param name="Run">The number or id of the run.</param>
/// <param name="Address">Where to look at it.</param>
internal sealed record CiRun(string System, string? Actor, string? Run, string? Address)
{
    /// <summary>What the variables say; <see langword="null"/> outside of the systems that are known.</summary>
    public static CiRun? In(ProcessVariables variables)
    {
        return IsTrue("GITHUB_ACTIONS") ? OfGitHub()
            : IsTrue("GITLAB_CI") ? new("GitLab", First("GITLAB_USER_LOGIN"), First("CI_PIPELINE_ID"), First("CI_JOB_URL", "CI_PIPELINE_URL"))
            : IsTrue("TF_BUILD") ? OfAzure()
            : First("JENKINS_URL") is not null ? new("Jenkins", First("BUILD_USER_ID", "BUILD_USER", "CHANGE_AUTHOR"), First("BUILD_TAG", "BUILD_NUMBER"), First("BUILD_URL"))
            : null;

        // https://docs.github.com/en/actions/reference/workflows-and-actions/variables; whoever starts a run again is responsible for it.
        CiRun OfGitHub() => new(
            "GitHub Actions",
            First("GITHUB_TRIGGERING_ACTOR", "GITHUB_ACTOR"),
            First("GITHUB_RUN_ID") is { } run && First("GITHUB_RUN_ATTEMPT") is { } attempt ? $"{run}.{attempt}" : First("GITHUB_RUN_ID"),
            First("GITHUB_SERVER_URL") is { } server && First("GITHUB_REPOSITORY") is { } repository && First("GITHUB_RUN_ID") is { } id ? $"{server}/{repository}/actions/runs/{id}" : null);

        // https://learn.microsoft.com/azure/devops/pipelines/build/variables
        CiRun OfAzure() => new(
            "Azure Pipelines",
            First("BUILD_REQUESTEDFOREMAIL", "BUILD_REQUESTEDFOR"),
            First("BUILD_BUILDNUMBER", "BUILD_BUILDID"),
            First("SYSTEM_COLLECTIONURI", "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI") is { } server && First("SYSTEM_TEAMPROJECT") is { } project && First("BUILD_BUILDID") is { } id
                ? $"{server.TrimEnd('/')}/{Uri.EscapeDataString(project)}/_build/results?buildId={id}"
                : null);

        bool IsTrue(string name) => string.Equals(variables[name], "true", StringComparison.OrdinalIgnoreCase);

        string? First(params string[] names) => names.Select(name => variables[name]).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
    }
}
