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

    /// <summary>SARIF 2.1.0, as code scanning reads it.</summary>
    Sarif,

    /// <summary>Commands of a GitHub workflow, which shows them beside the lines that they are about.</summary>
    GitHub,
}
