namespace Environments.Backends;

/// <summary>An access key of AWS.</summary>
/// <param name="AccessKey">Its id.</param>
/// <param name="SecretKey">The secret that requests are signed with.</param>
/// <param name="Token">The token of a session; <see langword="null"/> for a key that does not expire.</param>
internal sealed record StaticKeys(string AccessKey, string SecretKey, string? Token)
{
    /// <summary>Never prints a secret.</summary>
    public override string ToString() => AccessKey;
}
