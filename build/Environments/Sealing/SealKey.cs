using System.Security.Cryptography;

namespace Environments.Sealing;

/// <summary>The key that closes and opens sealed files: 32 bytes for AES-256. It is wiped from memory when it is disposed of.</summary>
internal sealed class SealKey : IDisposable
{
    /// <summary>The variable that holds it, in base64.</summary>
    public const string Variable = "ENVIRONMENTS_PLAN_KEY";

    private const int Size = 32;
    private const string Making = "Make one with: openssl rand -base64 32; keep it where the jobs get their secrets from.";
    private readonly byte[] _bytes;

    private SealKey(byte[] bytes) => _bytes = bytes;

    /// <summary>The key itself.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Whether there is meant to be a key, whatever it is worth.</summary>
    public static bool IsSet(ProcessVariables variables) => !string.IsNullOrWhiteSpace(variables[Variable]);

    /// <summary>The key in the variables.</summary>
    /// <exception cref="EnvironmentsException"><c>plan-key-missing</c>, <c>plan-key-malformed</c>, <c>plan-key-length</c>; exit code 2. The key is in none of them.</exception>
    public static SealKey In(ProcessVariables variables)
    {
        if (!IsSet(variables))
        {
            throw Bad("plan-key-missing", "There is no key for sealed files.");
        }

        var text = variables[Variable]!.Trim();
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            throw Bad("plan-key-malformed", "The key for sealed files is no base64.");
        }

        if (length != Size)
        {
            CryptographicOperations.ZeroMemory(bytes);
            throw Bad("plan-key-length", $"The key for sealed files has {length} bytes, and not {Size}.");
        }

        var key = new SealKey(bytes[..Size]);
        CryptographicOperations.ZeroMemory(bytes);
        return key;
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);

    private static EnvironmentsException Bad(string id, string what) => new(new(id, ExitCode.CalledWrongly, what) { Where = Variable, Next = Making });
}
