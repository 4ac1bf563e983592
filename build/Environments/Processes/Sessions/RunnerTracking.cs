namespace Environments.Processes.Sessions;

/// <summary>
/// The variables by which CI runners find what a job has started, to kill it when the job is over or cancelled: a state that is being saved would be lost. GitHub
/// (https://github.com/actions/runner, JobExtension) and Azure Pipelines look for one variable, Jenkins
/// (https://wiki.jenkins.io/display/JENKINS/ProcessTreeKiller) for all of several, of which the cookies say nothing to anybody else.
/// </summary>
internal static class RunnerTracking
{
    private static readonly HashSet<string> Names =
    [
        "HUDSON_COOKIE", "HUDSON_SERVER_COOKIE", "JENKINS_NODE_COOKIE", "JENKINS_SERVER_COOKIE", "RUNNER_TRACKING_ID", "VSTS_PROCESS_LOOKUP_ID",
    ];

    /// <summary>The same variables without those.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Without(IEnumerable<KeyValuePair<string, string>> variables) => variables.Where(variable => !Names.Contains(variable.Key));
}
