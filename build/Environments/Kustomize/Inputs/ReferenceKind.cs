namespace Environments.Kustomize.Inputs;

/// <summary>What a kustomization refers to something for.</summary>
internal enum ReferenceKind
{
    /// <summary>Objects: a file, a directory that is built, or an address.</summary>
    Resource,

    /// <summary>A component.</summary>
    Component,

    /// <summary>Changes of objects.</summary>
    Patch,

    /// <summary>Anything else that is read.</summary>
    Data,
}
