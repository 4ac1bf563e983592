using Nuke.Common;

namespace Environments.Targets.Components;

/// <summary>A component whose targets go to AWS unless the local emulator is asked for.</summary>
internal interface IHaveEmulator : IHaveSession
{
    /// <summary>Whether the local emulator is meant, and not AWS.</summary>
    [Parameter("Works on the local emulator instead of AWS")]
    [CommandLineOnly]
    bool Emulator => TryGetValue<bool?>(() => Emulator) ?? false;
}
