namespace Environments.Cleanup;

/// <summary>A directory that holds the run directories of one user.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="IsInMemory">Whether nothing in it ever reaches a disk.</param>
internal sealed record RunPlace(string Path, bool IsInMemory)
{
    /// <summary>Why no run directory may be made in it, as a sentence without its end; <see langword="null"/> where nothing is known against it.</summary>
    public string? Unfit { get; init; }

    /// <summary>Makes sure that it is there and that it is nobody else's.</summary>
    /// <exception cref="EnvironmentsException"><c>place-not-private</c>.</exception>
    public void Prepare() => PrivatePath.Prepare(Path);
}
