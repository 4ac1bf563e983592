using Environments.Deployments;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Deployments;

/// <summary>Deploys an environment, and removes it again.</summary>
internal interface IDeploy : IHaveEnvironment, IHaveOutput
{
    /// <summary>Makes the environment what its configuration says.</summary>
    Target Deploy => _ => _
        .Description("Makes an environment what its configuration says, after showing what will change")
        .Executes(() => RunAsync(session => DeploymentOf(One, session).DeployAsync(session.Screen.Show, session.Cancellation)));

    /// <summary>Removes it.</summary>
    Target Destroy => _ => _
        .Description("Removes everything that was deployed to an environment")
        .Executes(() => RunAsync(session => DeploymentOf(One, session).DestroyAsync(session.Screen.Show, session.Cancellation)));

    internal static Deployment DeploymentOf(DeploymentEnvironment environment, Session session) => new(
        environment, Path.Combine(session.Root, ".nuke", "temp"), session.Variables, TimeProvider.System, session.Interruption, session.Screen.Text.WriteLine);
}
