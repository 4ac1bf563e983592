using Environments.Backends;

namespace Environments;

/// <summary>Finds what somebody who copied an environment has not replaced yet. A name that nobody meant must not become a bucket, a domain or an account.</summary>
internal static class Placeholders
{
    private const string Mark = "CHANGE-ME";
    private static readonly string[] Patterns = [BackendFiles.Configuration, BackendFiles.Template, VariablesFile.Name, "*.tf", "*.tfvars", "*.tfvars.tmpl", "*.json"];

    /// <summary>Stops where one is left.</summary>
    /// <param name="environment">The environment.</param>
    /// <exception cref="EnvironmentsException"><c>placeholder-left</c>, with every place; exit code 2.</exception>
    public static void Refuse(DeploymentEnvironment environment)
    {
        var left = new[] { environment.Directory, Path.Combine(environment.Directory, "kcl"), Path.Combine(environment.Directory, "terraform") }
            .Where(Directory.Exists)
            .SelectMany(directory => Patterns.SelectMany(pattern => Directory.EnumerateFiles(directory, pattern)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .SelectMany(file => File.ReadLines(file).Index().Where(line => line.Item.Contains(Mark, StringComparison.Ordinal) && !IsComment(line.Item)).Select(line => $"{file}:{line.Index + 1}"))
            .ToList();
        if (left.Count > 0)
        {
            throw new EnvironmentsException(new("placeholder-left", ExitCode.CalledWrongly, $"{left.Count} of the placeholders of '{environment.Name}' {(left.Count == 1 ? "is" : "are")} not replaced yet.")
            {
                Where = left[0],
                Said = left.Count > 1 ? string.Join('\n', left) : null,
                Next = $"Write what you mean in the place of {Mark}.",
            });
        }
    }

    private static bool IsComment(string line) => line.TrimStart() is ['#', ..] or ['/', '/', ..];
}
