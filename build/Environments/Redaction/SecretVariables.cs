namespace Environments.Redaction;

/// <summary>Knows which environment variables hold secrets, by the names that the tools this build uses and CI systems give them.</summary>
public static class SecretVariables
{
    private static readonly string[] Endings = ["_TOKEN", "_SECRET", "PASSWORD", "_PASSPHRASE", "_PRIVATE_KEY", "API_KEY", "_ACCESS_KEY", "_SECRET_KEY", "_PLAN_KEY", "_PAT"];
    private static readonly string[] Names = ["TOKEN", "SECRET", "PASSPHRASE"];

    /// <summary>Whether the value of a variable of that name must not be shown.</summary>
    public static bool IsSecret(string name) =>
        Array.Exists(Endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
        || Names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
