using System.Collections.Immutable;
using System.Text;

namespace Environments.Secrets.Grammar;

/// <summary>
/// A URL as Go's net/url takes it apart, because vals does: stricter than .NET about hosts and ports, and it leaves dots and empty segments in a path alone. The texts of
/// its errors are part of what users of vals know and search for. Source: https://pkg.go.dev/net/url.
/// </summary>
/// <param name="Scheme">What stands before the colon, in lower case.</param>
/// <param name="Host">The host, with a port; a user and a password are dropped.</param>
/// <param name="Path">The path, unescaped.</param>
/// <param name="Query">The first value of each parameter, unescaped; malformed ones are left out.</param>
/// <param name="Fragment">What follows the number sign, unescaped.</param>
internal sealed record GoUrl(string Scheme, string Host, string Path, ImmutableSortedDictionary<string, string> Query, string Fragment)
{
    private const string HostMarks = "-_.~!$&'()*+,;=:[]<>\"";
    private const string UserMarks = "-._:~!$&'()*+,;=%@";

    /// <summary>Takes a URL apart, or answers why that cannot be done.</summary>
    public static (GoUrl? Url, string? Error) Parse(string text)
    {
        try
        {
            return (Read(text), null);
        }
        catch (UriFormatException malformed)
        {
            return (null, malformed.Message);
        }
    }

    private static GoUrl Read(string text)
    {
        var (beforeFragment, fragment) = Cut(text, '#');
        if (beforeFragment.Any(letter => letter is < ' ' or '\u007f'))
        {
            throw new UriFormatException("net/url: invalid control character in URL");
        }

        var scheme = SchemeOf(beforeFragment);
        var (rest, query) = Cut(scheme.Length == 0 ? beforeFragment : beforeFragment[(scheme.Length + 1)..], '?');
        if (scheme.Length == 0 && !rest.StartsWith('/') && Cut(rest, '/').Before.Contains(':', StringComparison.Ordinal))
        {
            throw new UriFormatException("first path segment in URL cannot contain colon");
        }

        var hasAuthority = rest.StartsWith("//", StringComparison.Ordinal);
        var slash = hasAuthority ? rest.IndexOf('/', 2) : 0;
        var authority = !hasAuthority ? string.Empty : slash < 0 ? rest[2..] : rest[2..slash];
        var path = slash < 0 ? string.Empty : rest[slash..];
        return new(scheme.ToLowerInvariant(), Authority(authority), Unescape(path), QueryOf(query), Unescape(fragment));
    }

    private static string SchemeOf(string text)
    {
        var end = text.IndexOf(':', StringComparison.Ordinal);
        if (end == 0)
        {
            throw new UriFormatException("missing protocol scheme");
        }

        var isScheme = end > 0 && char.IsAsciiLetter(text[0]) && text.AsSpan(0, end).IndexOfAnyExcept(SchemeLetters) < 0;
        return isScheme ? text[..end] : string.Empty;
    }

    private static readonly System.Buffers.SearchValues<char> SchemeLetters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    private static string Authority(string authority)
    {
        var at = authority.LastIndexOf('@');
        var host = HostOf(authority[(at + 1)..]);
        if (at >= 0)
        {
            var user = authority[..at];
            if (user.Any(letter => !char.IsAsciiLetterOrDigit(letter) && !UserMarks.Contains(letter, StringComparison.Ordinal)))
            {
                throw new UriFormatException("net/url: invalid userinfo");
            }

            Unescape(user);
        }

        return host;
    }

    private static string HostOf(string host)
    {
        var colon = host.StartsWith('[') ? host.IndexOf(']', StringComparison.Ordinal) + 1 : host.IndexOf(':', StringComparison.Ordinal);
        if (host.StartsWith('[') && colon == 0)
        {
            throw new UriFormatException("missing ']' in host");
        }

        var port = colon < 0 ? string.Empty : host[colon..];
        if (port.Length > 0 && (port[0] != ':' || port.Skip(1).Any(letter => !char.IsAsciiDigit(letter))))
        {
            throw new UriFormatException($"invalid port \"{port}\" after host");
        }

        for (var i = 0; i < host.Length; i++)
        {
            // Only what is not ASCII may be escaped in a host, and the percent sign itself.
            if (host[i] == '%' && i + 2 < host.Length && char.IsAsciiHexDigit(host[i + 1]) && char.IsAsciiHexDigit(host[i + 2]) && host[i + 1] < '8' && host.AsSpan(i, 3) is not "%25")
            {
                throw new UriFormatException($"invalid URL escape \"{host.AsSpan(i, 3)}\"");
            }

            if (host[i] < 0x80 && host[i] != '%' && !char.IsAsciiLetterOrDigit(host[i]) && !HostMarks.Contains(host[i], StringComparison.Ordinal))
            {
                throw new UriFormatException($"invalid character \"{host[i]}\" in host name");
            }
        }

        return Unescape(host);
    }

    private static ImmutableSortedDictionary<string, string> QueryOf(string query)
    {
        var parameters = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.Split('&').Where(pair => pair.Length > 0 && !pair.Contains(';', StringComparison.Ordinal)))
        {
            var (name, value) = Cut(pair.Replace('+', ' '), '=');
            try
            {
                parameters.TryAdd(Unescape(name), Unescape(value));
            }
            catch (UriFormatException)
            {
                // Go leaves it out as well, and vals does not ask.
            }
        }

        return parameters.ToImmutable();
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, length));
                i += length - 1;
            }
            else if (i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                throw new UriFormatException($"invalid URL escape \"{text.AsSpan(i, Math.Min(3, text.Length - i))}\"");
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static (string Before, string After) Cut(string text, char mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? (text, string.Empty) : (text[..at], text[(at + 1)..]);
    }
}
