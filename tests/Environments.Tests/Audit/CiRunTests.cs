using Environments.Audit;

namespace Environments.Tests.Audit;

public sealed class CiRunTests
{
    [Fact]
    public void GitHub_is_known_and_whoever_started_the_run_again_is_its_actor() => Assert.Equal(
        new("GitHub Actions", "grace", "17.2", "https://github.com/example/platform/actions/runs/17"),
        CiRun.In(Variables(
            "GITHUB_ACTIONS=true", "GITHUB_ACTOR=ada", "GITHUB_TRIGGERING_ACTOR=grace", "GITHUB_RUN_ID=17", "GITHUB_RUN_ATTEMPT=2",
            "GITHUB_SERVER_URL=https://github.com", "GITHUB_REPOSITORY=example/platform")));

    [Fact]
    public void GitLab_is_known() => Assert.Equal(
        new("GitLab", "ada", "42", "https://gitlab.example.com/platform/-/jobs/7"),
        CiRun.In(Variables("GITLAB_CI=true", "GITLAB_USER_LOGIN=ada", "CI_PIPELINE_ID=42", "CI_JOB_URL=https://gitlab.example.com/platform/-/jobs/7")));

    [Fact]
    public void Jenkins_is_known() => Assert.Equal(
        new("Jenkins", "ada", "jenkins-deploy-5", "https://ci.example.com/job/deploy/5/"),
        CiRun.In(Variables("JENKINS_URL=https://ci.example.com/", "BUILD_USER_ID=ada", "BUILD_TAG=jenkins-deploy-5", "BUILD_URL=https://ci.example.com/job/deploy/5/")));

    [Fact]
    public void Azure_is_known_with_a_project_that_has_a_space() => Assert.Equal(
        new("Azure Pipelines", "ada@example.com", "20260301.1", "https://dev.azure.com/example/Our%20platform/_build/results?buildId=99"),
        CiRun.In(Variables(
            "TF_BUILD=True", "BUILD_REQUESTEDFOREMAIL=ada@example.com", "BUILD_REQUESTEDFOR=Ada", "BUILD_BUILDNUMBER=20260301.1", "BUILD_BUILDID=99",
            "SYSTEM_COLLECTIONURI=https://dev.azure.com/example/", "SYSTEM_TEAMPROJECT=Our platform")));

    [Theory]
    [InlineData("GITHUB_ACTIONS=true", "GitHub Actions")]
    [InlineData("GITLAB_CI=true", "GitLab")]
    [InlineData("JENKINS_URL=https://ci.example.com/", "Jenkins")]
    [InlineData("TF_BUILD=True", "Azure Pipelines")]
    public void What_a_system_does_not_say_is_left_out(string variable, string system) => Assert.Equal(new(system, null, null, null), CiRun.In(Variables(variable)));

    [Fact]
    public void A_person_at_a_terminal_is_no_CI_run() => Assert.Null(CiRun.In(Variables("GITHUB_ACTIONS=false", "JENKINS_URL=", "USER=ada")));

    private static ProcessVariables Variables(params string[] set) =>
        new(set.Select(variable => variable.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]));
}
