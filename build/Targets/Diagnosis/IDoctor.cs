using Environments.Diagnosis;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Diagnosis;

/// <summary>Looks at the machine and the repository.</summary>
internal interface IDoctor : IHaveEnvironment, IHaveOutput
{
    /// <summary>The target.</summary>
    Target Doctor => _ => _
        .Description("Shows tools, credentials and environments, what is missing and the command that mends it")
        .Executes(() => RunAsync(session =>
            new Doctor(Chosen, session.Variables, session.Runner, session.EngineDescription, TemporaryDirectory!).ExamineAsync(session.Cancellation)));
}
