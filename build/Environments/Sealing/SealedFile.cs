using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Environments.Sealing;

/// <summary>
/// A file that only the holder of the key can read, and that nobody else can change unnoticed: AES-256-GCM over its content, with everything that stands in clear
/// authenticated as well. In order: eight bytes that name the format and its version, the lengths of header and content (four bytes each, big-endian), the header,
/// twelve random bytes, the content, sixteen bytes that seal it. Random numbers of that size are good for 2^32 files under one key:
/// https://nvlpubs.nist.gov/nistpubs/legacy/sp/nistspecialpublication800-38d.pdf, section 8.3.
/// </summary>
internal sealed class SealedFile
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int LargestHeader = 64 << 10;
    private const long LargestFile = 1L << 30;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _clear;

    private SealedFile(string path, SealHeader header, ReadOnlyMemory<byte> bytes, int clear) => (Path, Header, _bytes, _clear) = (path, header, bytes, clear);

    private static ReadOnlySpan<byte> Format => "ENVSEAL"u8;

    private static int LengthsAt => Format.Length + 1;

    private static int HeaderAt => LengthsAt + (2 * sizeof(int));

    private static byte Version => (byte)'1';

    /// <summary>How many bytes it takes to know such a file.</summary>
    public static int FormatSize => Format.Length;

    /// <summary>Where it was read from.</summary>
    public string Path { get; }

    /// <summary>What it says about itself.</summary>
    public SealHeader Header { get; }

    /// <summary>Whether bytes begin as those of such a file do, of any version.</summary>
    public static bool IsOne(ReadOnlySpan<byte> start) => start.StartsWith(Format);

    /// <summary>Seals content.</summary>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Seal(ReadOnlySpan<byte> content, SealHeader header, SealKey key)
    {
        var clear = header.ToBytes();
        var file = new byte[HeaderAt + clear.Length + NonceSize + content.Length + TagSize];
        Format.CopyTo(file);
        file[Format.Length] = Version;
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(LengthsAt), clear.Length);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(LengthsAt + sizeof(int)), content.Length);
        clear.CopyTo(file, HeaderAt);
        var end = HeaderAt + clear.Length;
        var nonce = file.AsSpan(end, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key.Bytes, TagSize);
        cipher.Encrypt(nonce, content, file.AsSpan(end + NonceSize, content.Length), file.AsSpan(file.Length - TagSize), file.AsSpan(0, end));
        return file;
    }

    /// <summary>Reads a file; nothing in it is decrypted.</summary>
    /// <exception cref="EnvironmentsException"><c>sealed-file-not-readable</c>, or what <see cref="Parse"/> finds; exit code 2.</exception>
    public static async Task<SealedFile> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return new FileInfo(path).Length > LargestFile
                ? throw Bad("sealed-file-foreign", "The file is too large for a sealed one.", path)
                : Parse(await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false), path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentsException(new("sealed-file-not-readable", ExitCode.CalledWrongly, "The sealed file cannot be read.") { Where = path, Said = failure.Message }, failure);
        }
    }

    /// <summary>Takes the file apart; nothing in it is decrypted.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="path">Where it is, for errors.</param>
    /// <exception cref="EnvironmentsException"><c>sealed-file-foreign</c>, <c>sealed-file-version</c>, <c>sealed-file-truncated</c>, <c>sealed-file-damaged</c>; exit code 2.</exception>
    public static SealedFile Parse(ReadOnlyMemory<byte> bytes, string path)
    {
        var file = bytes.Span;
        if (!IsOne(file))
        {
            throw Bad(file.Length > 0 && Format.StartsWith(file) ? "sealed-file-truncated" : "sealed-file-foreign", "The file is no sealed file of this tool.", path);
        }

        if (file.Length < HeaderAt)
        {
            throw Truncated(path);
        }

        if (file[Format.Length] != Version)
        {
            throw Bad("sealed-file-version", "The file was sealed in a format that this version of the tool does not know.", path);
        }

        var header = BinaryPrimitives.ReadInt32BigEndian(file[LengthsAt..]);
        var content = BinaryPrimitives.ReadInt32BigEndian(file[(LengthsAt + sizeof(int))..]);
        if (header is < 0 or > LargestHeader || content < 0)
        {
            throw Damaged(path);
        }

        // As 64 bits: the sum of what a damaged file claims does not fit into 32.
        var length = (long)HeaderAt + header + NonceSize + content + TagSize;
        return file.Length < length ? throw Truncated(path)
            : file.Length > length ? throw Bad("sealed-file-damaged", "The sealed file is longer than it says.", path)
            : SealHeader.Parse(file.Slice(HeaderAt, header)) is { } read ? new(path, read, bytes, HeaderAt + header)
            : throw Damaged(path);
    }

    /// <summary>Checks the seal and decrypts the content. Whoever has compared <see cref="Header"/> before knows now that it was true.</summary>
    /// <returns>The content, which the caller wipes as soon as it is where it belongs.</returns>
    /// <exception cref="EnvironmentsException"><c>sealed-file-refused</c>, exit code 2: sealed with another key, or changed since.</exception>
    public byte[] Open(SealKey key)
    {
        var file = _bytes.Span;
        var content = new byte[file.Length - _clear - NonceSize - TagSize];
        using var cipher = new AesGcm(key.Bytes, TagSize);
        try
        {
            cipher.Decrypt(file.Slice(_clear, NonceSize), file[(_clear + NonceSize)..^TagSize], file[^TagSize..], content, file[.._clear]);
            return content;
        }
        catch (AuthenticationTagMismatchException failure)
        {
            throw new EnvironmentsException(
                new("sealed-file-refused", ExitCode.CalledWrongly, "The file was sealed with another key, or was changed since.")
                {
                    Where = Path,
                    Next = $"Give the job the {SealKey.Variable} of the job that sealed it, or seal it again.",
                },
                failure);
        }
    }

    /// <summary>Checks the seal, and keeps nothing of what is under it.</summary>
    /// <exception cref="EnvironmentsException"><c>sealed-file-refused</c>; exit code 2.</exception>
    public void Verify(SealKey key) => CryptographicOperations.ZeroMemory(Open(key));

    private static EnvironmentsException Truncated(string path) => Bad("sealed-file-truncated", "The end of the sealed file is missing.", path);

    private static EnvironmentsException Damaged(string path) => Bad("sealed-file-damaged", "The header of the sealed file cannot be read.", path);

    private static EnvironmentsException Bad(string id, string what, string path) =>
        new(new(id, ExitCode.CalledWrongly, what) { Where = path, Next = "Get the file again from the job that sealed it, byte by byte: it is binary." });
}
