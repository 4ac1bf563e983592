namespace Environments.Secrets;

/// <summary>What a template is, and what becomes of it.</summary>
public enum TemplateForm
{
    /// <summary>YAML to YAML, as <c>vals eval</c>: sorted, without comments.</summary>
    Yaml,

    /// <summary>YAML to JSON, as <c>vals eval -o json</c>.</summary>
    Json,

    /// <summary>Any text, as <c>vals flatten</c> and <c>vals get</c>: only the references change.</summary>
    Text,

    /// <summary>YAML to lines of <c>NAME=value</c> for a shell, as <c>vals env</c>.</summary>
    Env,

    /// <summary>Variables of terraform: a text in which values are escaped as its language wants it within quotes.</summary>
    Tfvars,
}
