namespace Environments.Kustomize;

/// <summary>Follows links, also those in the middle of a path.</summary>
internal static class RealPath
{
    // As many as Linux follows before it says ELOOP.
    private const int MostLinks = 40;

    /// <summary>The path without links; of a circle of links, whatever is left of it.</summary>
    public static string Of(string path)
    {
        var left = MostLinks;
        var full = Path.GetFullPath(path);
        var at = Path.GetPathRoot(full)!;
        var parts = new Stack<string>(full[at.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse());
        while (parts.TryPop(out var part))
        {
            var next = Path.GetFullPath(Path.Combine(at, part));
            if (new FileInfo(next).LinkTarget is not { } target || left-- <= 0)
            {
                at = next;
                continue;
            }

            var resolved = Path.GetFullPath(target, at);
            at = Path.GetPathRoot(resolved)!;
            foreach (var piece in resolved[at.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                parts.Push(piece);
            }
        }

        return at;
    }
}
