using Environments.Backends;

namespace Environments.Deployments.States;

/// <summary>Refuses two environments on one state: each would take what the other made for something to remove.</summary>
internal static class SharedStates
{
    /// <summary>Compares the backend with those that the environments beside it have committed. What a template becomes is not known without its secrets.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="backend">Its backend.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="EnvironmentsException"><c>state-shared</c>; exit code 2.</exception>
    public static async Task RefuseAsync(DeploymentEnvironment environment, Backend.S3 backend, CancellationToken cancellation)
    {
        var beside = new EnvironmentCatalog(Path.GetDirectoryName(environment.Directory)!).All();
        foreach (var other in beside.Where(other => other.Directory != environment.Directory && other.BackendKind == BackendKind.Static))
        {
            if (await ReadAsync(other, cancellation).ConfigureAwait(false) is { } theirs && theirs.Bucket == backend.Bucket && theirs.Key == backend.Key)
            {
                throw new EnvironmentsException(new("state-shared", ExitCode.CalledWrongly, $"'{environment.Name}' and '{other.Name}' have the same state.")
                {
                    Where = $"{backend}, {Path.Combine(other.Directory, BackendFiles.Configuration)}",
                    Next = "Give each its own key, or its own bucket.",
                });
            }
        }
    }

    // Somebody else's mistake is reported when somebody deploys that environment.
    private static async Task<Backend.S3?> ReadAsync(DeploymentEnvironment other, CancellationToken cancellation)
    {
        try
        {
            return await StaticBackend.ReadAsync(other.Directory, cancellation).ConfigureAwait(false);
        }
        catch (EnvironmentsException)
        {
            return null;
        }
    }
}
