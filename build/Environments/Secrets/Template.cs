using System.Text;

namespace Environments.Secrets;

/// <summary>A text with references in it.</summary>
/// <param name="Name">What errors call it.</param>
/// <param name="Text">The text.</param>
/// <param name="Directory">The absolute path of the directory in which its relative paths start.</param>
/// <param name="Form">What it is, and what becomes of it.</param>
internal sealed record Template(string Name, string Text, string Directory, TemplateForm Form)
{
    private const string Ending = ".tmpl";

    /// <summary>Whether a variable that <c>ref+envsubst://</c> names and that is not set is an error, before anything is looked up; else it is a warning.</summary>
    public bool NeedsItsVariables { get; init; }

    /// <summary>The text with the line ends of Windows as line feeds, and nothing else changed: vals would take the carriage return for a part of what stands before it.</summary>
    public string TextWithLineFeeds => Text.Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>Reads a template from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="form">What it is; <see langword="null"/> lets the name tell: <c>*.tfvars</c> and <c>*.tfvars.tmpl</c>, else YAML.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="EnvironmentsException"><c>template-not-read</c>.</exception>
    public static async Task<Template> ReadAsync(string path, TemplateForm? form, CancellationToken cancellation)
    {
        var full = Path.GetFullPath(path);
        try
        {
            var text = await File.ReadAllTextAsync(full, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), cancellation).ConfigureAwait(false);
            return new(Path.GetFileName(full), text, Path.GetDirectoryName(full)!, form ?? FormOf(full));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new EnvironmentsException(
                new("template-not-read", ExitCode.CalledWrongly, $"The template '{path}' cannot be read.")
                {
                    Said = failure is DecoderFallbackException ? "It is not a text in UTF-8." : failure.Message,
                    Next = "Name a file that is there and readable.",
                },
                failure);
        }
    }

    private static TemplateForm FormOf(string path)
    {
        var name = path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? path[..^Ending.Length] : path;
        return Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".TFVARS" => TemplateForm.Tfvars,
            ".JSON" => TemplateForm.Json,
            _ => TemplateForm.Yaml,
        };
    }
}
