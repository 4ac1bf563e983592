using System.Security.Cryptography;
using Environments.Cleanup;
using Environments.Sealing;

namespace Environments.Deployments.States;

/// <summary>
/// The states of an environment that terraform could not save. They are the only copies, so they lie on a disk until somebody pushes them: sealed where there is a key
/// for that, because a state has secrets in it.
/// </summary>
/// <param name="environment">The environment.</param>
/// <param name="variables">The variables, with the key of sealed files where there is one.</param>
/// <param name="time">What tells the time.</param>
internal sealed class UnsavedStates(DeploymentEnvironment environment, ProcessVariables variables, TimeProvider time)
{
    private const string Plain = ".tfstate";
    private const string Sealed = ".tfstate.sealed";

    /// <summary>Those that are kept, sealed or not. What a reaper has kept as terraform's output becomes a state by that.</summary>
    public IReadOnlyList<string> Kept()
    {
        foreach (var output in Files().Where(path => path.EndsWith(ErroredState.OutputEnding, StringComparison.Ordinal)).ToList())
        {
            ErroredState.Unpack(output);
        }

        return [.. Files().Where(path => IsPlain(path) || path.EndsWith(Sealed, StringComparison.Ordinal))];
    }

    /// <summary>Seals one that is not sealed yet, where there is a key.</summary>
    /// <param name="path">The file.</param>
    /// <param name="onWarning">Gets the reason where it stays as it is; nothing here may stand in the way of the state itself.</param>
    /// <returns>Where the state is now.</returns>
    public async Task<string> SealAsync(string path, Action<string> onWarning)
    {
        if (!SealKey.IsSet(variables) || !IsPlain(path) || !ErroredState.IsOf(environment, path))
        {
            return path;
        }

        var target = $"{path[..^Plain.Length]}{Sealed}";
        try
        {
            await WriteAsync(path, target).ConfigureAwait(false);
            File.Delete(path);
            return target;
        }
        catch (IOException) when (!File.Exists(path) && File.Exists(target))
        {
            // Another command was quicker.
            return target;
        }
        catch (Exception failure) when (failure is EnvironmentsException or IOException or UnauthorizedAccessException)
        {
            onWarning($"warning: {path} could not be sealed and is still in plain text: {failure.Message}");
            return path;
        }
    }

    private IEnumerable<string> Files() => ErroredState.DirectoryFor(variables) is var directory && Directory.Exists(directory)
        ? Directory.EnumerateFiles(directory).Where(path => ErroredState.IsOf(environment, path)).Order(StringComparer.Ordinal)
        : [];

    private static bool IsPlain(string path) => path.EndsWith(Plain, StringComparison.Ordinal);

    // Neither is the only copy ever half written, nor does the work of a command that was killed meanwhile stand in the way.
    private async Task WriteAsync(string path, string target)
    {
        using var key = SealKey.In(variables);
        var state = await File.ReadAllBytesAsync(path).ConfigureAwait(false);
        var unfinished = $"{target}.{Guid.NewGuid():N}";
        try
        {
            await PrivateFile.CreateBinaryAsync(unfinished, SealedState.Seal(state, environment.Name, time.GetUtcNow(), key), CancellationToken.None).ConfigureAwait(false);
            File.Move(unfinished, target, overwrite: true);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(state);
        }
    }
}
