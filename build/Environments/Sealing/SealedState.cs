namespace Environments.Sealing;

/// <summary>A state that terraform could not save and that has to lie on a disk until somebody pushes it. It is the only copy, so it is opened whatever has changed since.</summary>
internal static class SealedState
{
    /// <summary>Seals a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="environment">The environment that it is of.</param>
    /// <param name="now">The time.</param>
    /// <param name="key">The key.</param>
    /// <returns>The bytes of the sealed file.</returns>
    public static byte[] Seal(ReadOnlySpan<byte> state, string environment, DateTimeOffset now, SealKey key) =>
        SealedFile.Seal(state, new SealHeader.State(environment, now.ToUniversalTime()), key);

    /// <summary>Opens a state.</summary>
    /// <param name="file">The sealed file.</param>
    /// <param name="environment">The environment that it is to be pushed to.</param>
    /// <param name="key">The key.</param>
    /// <returns>The state, which the caller wipes as soon as it is pushed.</returns>
    /// <exception cref="EnvironmentsException"><c>sealed-file-not-a-state</c>, <c>state-of-another-environment</c>, <c>sealed-file-refused</c>; exit code 2, and nothing was decrypted.</exception>
    public static byte[] Open(SealedFile file, string environment, SealKey key)
    {
        var header = file.Header as SealHeader.State ?? throw Refused(file, "sealed-file-not-a-state", "The sealed file holds a plan, and no state.");
        return header.Environment == environment
            ? file.Open(key)
            : throw Refused(file, "state-of-another-environment", $"The sealed state is not that of the environment '{environment}'.");
    }

    private static EnvironmentsException Refused(SealedFile file, string id, string what) => new(new(id, ExitCode.CalledWrongly, what) { Where = file.Path });
}
