namespace Environments.Flux;

/// <summary>Compares addresses of repositories.</summary>
internal static class RepositoryUrl
{
    /// <summary>Whether two addresses lead to one repository: the way there (https, ssh), who goes it and a closing <c>.git</c> don't count.</summary>
    public static bool IsSame(string left, string right) => Core(left).Equals(Core(right), StringComparison.OrdinalIgnoreCase);

    private static string Core(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme >= 0 ? url[(scheme + 3)..] : url;
        rest = rest.IndexOf('@', StringComparison.Ordinal) is var at and >= 0 ? rest[(at + 1)..] : rest;
        rest = scheme >= 0 ? rest : rest.Replace(':', '/');
        rest = rest.TrimEnd('/');
        return rest.EndsWith(".git", StringComparison.Ordinal) ? rest[..^4] : rest;
    }
}
