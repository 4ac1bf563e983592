using Environments.Kustomize;

namespace Environments.Validations.Building;

/// <summary>Finds the root that paths of Flux begin at.</summary>
internal static class RepositoryRoot
{
    /// <summary>The nearest directory above that is a repository of git; where there is none, the root of this build if the directory is in it, else the directory itself.</summary>
    /// <param name="directory">The directory that is validated.</param>
    /// <param name="fallback">The root of this build.</param>
    public static string Of(string directory, string fallback)
    {
        var real = RealPath.Of(directory);
        for (var at = real; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Path.Exists(Path.Combine(at, ".git")))
            {
                return at;
            }
        }

        var root = RealPath.Of(fallback);
        return real == root || real.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? root : real;
    }
}
