namespace Nuke.Common.Execution;

/// <summary>Tells a CI server from a developer's machine, by the variables that the servers set.</summary>
internal static class Host
{
    private static readonly string[] ServerVariables =
    [
        "APPVEYOR", "BITBUCKET_PIPELINE_UUID", "BITRISE_BUILD_URL", "GITHUB_ACTIONS", "GITLAB_CI", "JB_SPACE_PROJECT_KEY", "JENKINS_HOME",
        "TEAMCITY_VERSION", "TF_BUILD", "TRAVIS", "bamboo_planKey",
    ];

    public static bool IsLocal => ServerVariables.All(name => Environment.GetEnvironmentVariable(name) is null);
}
