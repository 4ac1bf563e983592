namespace Environments.Terraform.Passing;

/// <summary>When a command prints in plain text what terraform keeps as sensitive.</summary>
internal enum RevealsWhen
{
    /// <summary>It does not.</summary>
    Never,

    /// <summary>As soon as it is asked for JSON, for a raw value, or for one thing by its name.</summary>
    Asked,

    /// <summary>Whatever it is asked.</summary>
    Always,
}
