namespace Environments.Secrets.Grammar;

/// <summary>A reference taken apart: where the secret is, and which part of it is meant.</summary>
/// <param name="Key">The reference without its prefix, as it is looked up.</param>
/// <param name="Shown">How it may be shown: no value stands in it.</param>
/// <param name="Location">What the provider is asked for.</param>
/// <param name="Fragment">The way to one value in a document, without a leading slash; empty where the whole is meant.</param>
internal sealed record SecretReference(string Key, string Shown, SecretLocation Location, string Fragment)
{
    private const string SchemeEnd = "://";

    /// <summary>Whether the value of an inner reference, which may be a secret, is a part of it.</summary>
    public bool HoldsSecret { get; init; }

    /// <summary>Takes a key apart as vals does.</summary>
    /// <exception cref="EnvironmentsException"><c>secret-reference-malformed</c>: it is not a URL.</exception>
    public static SecretReference Parse(string key, string shown)
    {
        var (arn, after) = CutArn(key);
        var (url, error) = GoUrl.Parse(arn is null ? key : $"{key[..key.IndexOf(SchemeEnd, StringComparison.Ordinal)]}:///{after}");
        if (url is null)
        {
            throw new EnvironmentsException(new("secret-reference-malformed", ExitCode.Failed, $"'{shown}' is not a reference: {error}.")
            {
                Next = "Escape what has a meaning in a URL (%2B for a plus sign in the path), or name the vault or secret by its id.",
            });
        }

        var host = arn ?? url.Host;
        var path = arn is null ? url.Path : string.Empty;
        path = path.StartsWith('#') ? path[1..] : path;
        path = host.Length > 0 && path.StartsWith('/') ? path[1..] : path;
        string[] parts = [host, path];
        var fragment = url.Fragment.StartsWith('#') ? url.Fragment[1..] : url.Fragment;
        return new(
            key,
            shown,
            new(url.Scheme, string.Join('/', parts.Where(part => part.Length > 0))) { Parameters = url.Query },
            fragment.StartsWith('/') ? fragment[1..] : fragment);
    }

    /// <inheritdoc/>
    public bool Equals(SecretReference? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    // The colons of an ARN would be read as a port: vals keeps it whole (its vals.go, Lookup), and so does this.
    private static (string? Arn, string After) CutArn(string key)
    {
        var start = key.IndexOf(SchemeEnd, StringComparison.Ordinal) + SchemeEnd.Length;
        var name = key[start..];
        if (!name.StartsWith("arn:aws:", StringComparison.Ordinal) && !name.StartsWith("arn:aws-", StringComparison.Ordinal))
        {
            return (null, string.Empty);
        }

        var end = name.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? (name, string.Empty) : (name[..end], name[end..]);
    }
}
