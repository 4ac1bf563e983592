namespace Environments.Backends;

/// <summary>How an environment gets its Terraform state backend. The files in its directory decide, nothing else.</summary>
public enum BackendKind
{
    /// <summary>No backend file: the state belongs to one emulator instance and goes with it.</summary>
    Ephemeral,

    /// <summary>A committed <c>backend.yaml</c> without secrets.</summary>
    Static,

    /// <summary>A committed <c>backend.yaml.tmpl</c> whose secret references are resolved for each command.</summary>
    Rendered,
}
