namespace Environments.Reports.Findings;

/// <summary>How much a finding counts.</summary>
public enum FindingLevel
{
    /// <summary>It has to be mended: the command ends with exit code 4.</summary>
    Error,

    /// <summary>A person should look at it.</summary>
    Warning,

    /// <summary>Nothing was found, because it could not be looked at; the text says why.</summary>
    NotChecked,
}
