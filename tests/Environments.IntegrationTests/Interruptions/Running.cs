using System.Text;

namespace Environments.IntegrationTests.Interruptions;

/// <summary>The processes in whose arguments or variables one of some texts stands.</summary>
internal sealed class Running(params IReadOnlyList<string> texts)
{
    /// <summary>Whether there is none.</summary>
    public bool None => !Any();

    private bool Any() => (Directory.Exists("/proc") ? Directory.GetDirectories("/proc") : [])
        .Where(process => int.TryParse(Path.GetFileName(process), out var id) && id != Environment.ProcessId)
        .SelectMany(process => new[] { Path.Combine(process, "cmdline"), Path.Combine(process, "environ") })
        .Any(file => texts.Any(TextOf(file).Contains));

    // Arguments and variables are ended by zeros.
    private static string TextOf(string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(file)).Replace('\0', ' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
