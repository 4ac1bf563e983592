namespace Environments.Reports;

/// <summary>How a command reports. With anything but text, stdout holds what was asked for alone and everything else goes to stderr.</summary>
public enum OutputFormat
{
    /// <summary>Tables for people.</summary>
    Text,

    /// <summary>One JSON document about the whole command.</summary>
    Json,

    /// <summary>Markdown, as a comment on a pull request.</summary>
    Markdown,

    /// <summary>A Kubernetes ConfigMap.</summary>
    ConfigMap,
}
