using Environments.Bootstrap;
using Environments.Targets.Components;

namespace Environments.Targets.Bootstrap;

/// <summary>A component whose targets work on the state backend of one environment.</summary>
internal interface IHaveBackend : IHaveEnvironment, IHaveEmulator, IHaveSecretsEngine, IHaveOutput
{
    /// <summary>Which backend, and how it is reached.</summary>
    BackendRequest Request => new(One, Path.Combine(Session.Root, ".nuke", "temp"), Session.Variables, Session.Runner, Session.Redactor)
    {
        OnEmulator = Emulator,
        Secrets = new() { Engine = SecretsEngine },
    };
}
