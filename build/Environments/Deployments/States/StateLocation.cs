using System.Collections.Immutable;
using Environments.Backends;

namespace Environments.Deployments.States;

/// <summary>Where the state of a run is, and how terraform is told.</summary>
internal abstract record StateLocation
{
    private StateLocation()
    {
    }

    /// <summary>What <c>-state</c> names; <see langword="null"/> where a backend has the state.</summary>
    public virtual string? StateFile => null;

    /// <summary>What <c>-backend-config</c> names; empty where there is no backend.</summary>
    public virtual ImmutableArray<string> ConfigFiles => [];

    /// <summary>The variables that terraform needs for it.</summary>
    public virtual ImmutableSortedDictionary<string, string> Variables => ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>A file of this machine, that of an environment without a backend.</summary>
    /// <param name="Path">The file.</param>
    public sealed record Local(string Path) : StateLocation
    {
        /// <inheritdoc/>
        public override string StateFile => Path;
    }

    /// <summary>An object in a bucket.</summary>
    /// <param name="Backend">The backend, as it is reached in this run.</param>
    /// <param name="Files">What was written for terraform.</param>
    public sealed record Remote(Backend.S3 Backend, BackendConfigFile Files) : StateLocation
    {
        /// <inheritdoc/>
        public override ImmutableArray<string> ConfigFiles => [Files.Path];

        /// <inheritdoc/>
        public override ImmutableSortedDictionary<string, string> Variables => Files.Variables;

        /// <summary>Never prints the files: they hold secrets.</summary>
        public override string ToString() => Backend.ToString();
    }
}
