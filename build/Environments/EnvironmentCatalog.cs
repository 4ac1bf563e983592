using System.Text.RegularExpressions;
using Environments.Backends;

namespace Environments;

/// <summary>
/// The environments that a repository has, by convention: <c>&lt;root&gt;/&lt;name&gt;-environment</c> or <c>&lt;root&gt;/&lt;name&gt;</c>.
/// A name is never used as a path before it was found in this list.
/// </summary>
/// <param name="directory">The absolute path of the directory that holds the environments.</param>
public sealed partial class EnvironmentCatalog(string directory)
{
    /// <summary>The directory below the root of a repository that holds the environments, where none is named.</summary>
    public const string UsualDirectory = "examples";

    private const string Suffix = "-environment";

    /// <summary>Every environment there is, by name; none where the directory is not there.</summary>
    /// <exception cref="EnvironmentsException"><c>environments-not-readable</c>, <c>ambiguous-environment</c>.</exception>
    public IReadOnlyList<DeploymentEnvironment> All()
    {
        if (!Directory.Exists(directory))
        {
            return [];
        }

        return [.. Subdirectories()
            .Select(path => (Path: path, Name: NameOf(Path.GetFileName(path))))
            .Where(candidate => ValidName().IsMatch(candidate.Name))
            .GroupBy(candidate => candidate.Name, candidate => candidate.Path, StringComparer.Ordinal)
            .Select(group => group.Count() == 1 ? At(group.Key, group.Single()) : throw Ambiguous(group.Key, group))
            .OrderBy(environment => environment.Name, StringComparer.Ordinal)];
    }

    /// <summary>The environment of that name.</summary>
    /// <exception cref="EnvironmentsException"><c>unknown-environment</c>: there is none, or the name is a path or malformed.</exception>
    public DeploymentEnvironment Find(string name)
    {
        var all = All();
        return all.FirstOrDefault(environment => environment.Name == name) ?? throw new EnvironmentsException(Unknown(name, all));
    }

    /// <summary>An environment in a directory of its own, as <c>--env-dir</c> names it.</summary>
    /// <exception cref="EnvironmentsException"><c>unknown-environment-directory</c>: there is no such directory.</exception>
    public static DeploymentEnvironment FindAt(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (!Directory.Exists(full))
        {
            throw new EnvironmentsException(new("unknown-environment-directory", ExitCode.CalledWrongly, $"There is no directory '{path}'.")
            {
                Where = "--env-dir",
                Next = "Name the directory that holds the environment's files, or use --env NAME.",
            });
        }

        return At(NameOf(Path.GetFileName(full)), full);
    }

    private string[] Subdirectories()
    {
        try
        {
            return Directory.GetDirectories(directory);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentsException(
                new("environments-not-readable", ExitCode.Failed, "The directory of the environments cannot be read.") { Where = directory, Said = failure.Message },
                failure);
        }
    }

    private static DeploymentEnvironment At(string name, string path) => new(name, path, BackendFiles.KindOf(path));

    private static string NameOf(string directoryName) =>
        directoryName.EndsWith(Suffix, StringComparison.Ordinal) ? directoryName[..^Suffix.Length] : directoryName;

    private Problem Unknown(string name, IReadOnlyList<DeploymentEnvironment> all)
    {
        var names = all.Select(environment => environment.Name).ToList();
        var nearest = NearestName.Of(name, names);
        return new("unknown-environment", ExitCode.CalledWrongly, $"There is no environment '{name}'{(nearest is null ? "." : $"; the nearest is '{nearest}'.")}")
        {
            Where = directory,
            Said = ValidName().IsMatch(name) ? null : "A name is a lower-case letter followed by at most 31 lower-case letters, digits or hyphens; it is not a path.",
            Next = names.Count == 0
                ? "Point --environments at the directory that holds them, or --env-dir at one of them."
                : $"Use one of: {string.Join(", ", all.Select(Describe))}.",
        };
    }

    private static EnvironmentsException Ambiguous(string name, IEnumerable<string> paths) => new(
        new("ambiguous-environment", ExitCode.CalledWrongly, $"Two directories are called '{name}', with and without '{Suffix}'.")
        {
            Where = string.Join(", ", paths),
            Next = "Rename one of them, or name it with --env-dir.",
        });

    private static string Describe(DeploymentEnvironment environment) =>
        $"{environment.Name} ({environment.BackendKind.ToString().ToLowerInvariant()})";

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,31}\z")]
    private static partial Regex ValidName();
}
