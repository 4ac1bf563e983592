namespace Environments.Reports;

/// <summary>How a command reports.</summary>
public enum OutputFormat
{
    /// <summary>Tables for people.</summary>
    Text,

    /// <summary>One JSON document on stdout, and nothing else there.</summary>
    Json,
}
