using System.Collections.Immutable;

namespace Environments.Emulation;

/// <summary>A way to get a local AWS on this machine.</summary>
/// <param name="Program">The program that provides it.</param>
internal abstract record EmulatorSource(string Program)
{
    /// <summary>What it starts, in words.</summary>
    public abstract string Description { get; }

    /// <summary>The ways that are open, the preferred one first: the emulator that knows most of AWS, else the one that needs nothing to be downloaded.</summary>
    /// <param name="docker">The docker program; <see langword="null"/> where it is not there or its engine does not answer.</param>
    /// <param name="moto">The <c>moto_server</c> on PATH.</param>
    /// <param name="python">The <c>python3</c> on PATH.</param>
    public static ImmutableArray<EmulatorSource> InOrder(string? docker, string? moto, string? python) =>
    [
        .. docker is null ? Array.Empty<EmulatorSource>() : [new InDocker(docker)],
        .. moto is null ? Array.Empty<EmulatorSource>() : [new OnPath(moto)],
        .. python is null ? Array.Empty<EmulatorSource>() : [new Installed(python)],
    ];

    /// <summary>LocalStack in a Docker engine.</summary>
    internal sealed record InDocker(string Program) : EmulatorSource(Program)
    {
        /// <inheritdoc/>
        public override string Description => $"LocalStack in Docker ({LocalStack.Image})";
    }

    /// <summary>moto as somebody has installed it.</summary>
    internal sealed record OnPath(string Program) : EmulatorSource(Program)
    {
        /// <inheritdoc/>
        public override string Description => $"moto_server ({Program})";
    }

    /// <summary>moto in a virtual environment of our own.</summary>
    internal sealed record Installed(string Program) : EmulatorSource(Program)
    {
        /// <inheritdoc/>
        public override string Description => $"moto {MotoInstallation.Version}, installed once with {Program}";
    }
}
