using Environments.Bootstrap;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Bootstrap;

/// <summary>A component whose targets work on the state backend of one environment.</summary>
internal interface IHaveBackend : IHaveEnvironment, IHaveOutput
{
    /// <summary>Whether the local emulator is meant, and not AWS.</summary>
    [Parameter("Works on the local emulator instead of AWS")]
    [CommandLineOnly]
    bool Emulator => TryGetValue<bool?>(() => Emulator) ?? false;

    /// <summary>Which backend, and how it is reached.</summary>
    BackendRequest Request => new(One, Path.Combine(Session.Root, ".nuke", "temp"), Session.Variables) { OnEmulator = Emulator };
}
