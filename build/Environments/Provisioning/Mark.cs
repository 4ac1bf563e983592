namespace Environments.Provisioning;

/// <summary>How we know what is ours. Statements, rules and tags without the mark belong to somebody else and stay as they are.</summary>
internal static class Mark
{
    /// <summary>What the id of every statement and rule, and the key of every tag of ours begins with.</summary>
    public const string Prefix = "environments-";

    /// <summary>The tags of a bucket or table that we made or took over.</summary>
    public static IReadOnlyDictionary<string, string> Tags { get; } = new Dictionary<string, string>
    {
        [$"{Prefix}managed"] = "true",
        [$"{Prefix}purpose"] = "terraform-state",
    };
}
