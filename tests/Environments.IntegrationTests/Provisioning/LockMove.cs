using System.Text.Json;

namespace Environments.IntegrationTests.Provisioning;

/// <summary>That the lock of a state was taken or released, as AWS has seen it.</summary>
/// <param name="IsTaken">Whether it was taken.</param>
/// <param name="Lock">The object or item that is the lock.</param>
public sealed record LockMove(bool IsTaken, string Lock)
{
    private const string LockFile = ".tflock";

    // Beside the lock there is an item with the digest of the state, whose name ends so.
    private const string Digest = "-md5";

    internal static LockMove? Of(string operation, string path, string body) => operation switch
    {
        "PUT object" or "DELETE object" when path.EndsWith(LockFile, StringComparison.Ordinal) => new(operation.StartsWith("PUT", StringComparison.Ordinal), path),
        "PutItem" => OfItem(isTaken: true, body, "Item"),
        "DeleteItem" => OfItem(isTaken: false, body, "Key"),
        _ => null,
    };

    private static LockMove? OfItem(bool isTaken, string body, string member)
    {
        using var read = JsonDocument.Parse(body);
        return read.RootElement.TryGetProperty(member, out var item) && item.TryGetProperty("LockID", out var id) && id.GetProperty("S").GetString() is { } name
            && !name.EndsWith(Digest, StringComparison.Ordinal)
            ? new(isTaken, name)
            : null;
    }
}
