using System.Collections.Immutable;
using Environments.Aws;
using Environments.Deployments.States;
using Environments.Emulation;
using Environments.Reports;

namespace Environments.Deployments.Clouds;

/// <summary>Where an environment lives.</summary>
internal abstract record Cloud : IDisposable
{
    private Cloud()
    {
    }

    /// <summary>Tells the states of this place from those of any other.</summary>
    public abstract string Identity { get; }

    /// <summary>The place, for people.</summary>
    public abstract ReportStep Step { get; }

    /// <summary>The variables with which terraform reaches it.</summary>
    /// <param name="region">The region of the environment.</param>
    /// <param name="inherited">The variables that terraform gets otherwise.</param>
    public abstract ImmutableSortedDictionary<string, string?> Changes(string region, ProcessVariables inherited);

    /// <summary>Ends the work there.</summary>
    public abstract void Dispose();

    /// <summary>The emulator on this machine, which nobody stops while this command works in it.</summary>
    public sealed record Local(EmulatorUse Use) : Cloud
    {
        /// <summary>The emulator.</summary>
        public Emulator Emulator => Use.Emulator;

        /// <inheritdoc/>
        public override string Identity => EphemeralState.IdentityOf(Emulator.Identity);

        /// <inheritdoc/>
        public override ReportStep Step => new("emulator", Outcome.Done, $"{Emulator.Kind} at {Emulator.Address}");

        /// <inheritdoc/>
        public override ImmutableSortedDictionary<string, string?> Changes(string region, ProcessVariables inherited) => EmulatorVariables.For(Emulator, region, inherited);

        /// <inheritdoc/>
        public override void Dispose() => Use.Dispose();
    }

    /// <summary>Real AWS.</summary>
    public sealed record Aws(CallerIdentity Caller) : Cloud
    {
        /// <inheritdoc/>
        public override string Identity => EphemeralState.IdentityOfAccount(Caller.Account);

        /// <inheritdoc/>
        public override ReportStep Step => new("AWS", Outcome.Done, $"account {Caller.Account}, region {Caller.Region}");

        /// <inheritdoc/>
        public override ImmutableSortedDictionary<string, string?> Changes(string region, ProcessVariables inherited) =>
            ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal).Add("AWS_REGION", region).Add("TF_VAR_emulator", "false");

        /// <inheritdoc/>
        public override void Dispose()
        {
            // Nobody can stop it.
        }
    }
}
