namespace Environments.Backends;

/// <summary>Where a backend was read from, so that an error can name file and line.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="LineOf">The line, counted from one, on which an argument stands; nested ones are named with dots.</param>
internal sealed record BackendSource(string File, Func<string, int?>? LineOf = null)
{
    /// <summary>The backend says something that cannot be meant.</summary>
    public Problem Problem(string id, string what, string? argument = null) => new(id, ExitCode.CalledWrongly, what)
    {
        Where = argument is not null && LineOf?.Invoke(argument) is { } line ? $"{File}:{line}" : File,
    };
}
