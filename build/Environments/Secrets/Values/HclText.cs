namespace Environments.Secrets.Values;

/// <summary>
/// How a value is written within quotes in terraform's language, where a dollar or a percent sign before a brace would start an expression:
/// https://developer.hashicorp.com/terraform/language/expressions/strings.
/// </summary>
internal static class HclText
{
    /// <summary>The value as the inside of a quoted string.</summary>
    public static string Escape(object? value) => GoFormat.Print(value)
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal)
        .Replace("${", "$${", StringComparison.Ordinal)
        .Replace("%{", "%%{", StringComparison.Ordinal);
}
