using Environments.Secrets.Values;

namespace Environments.Secrets;

/// <summary>A value that came from a reference, and where it stands now.</summary>
/// <param name="Value">The value as a text.</param>
/// <param name="Path">Where in its document it stands: keys and indices joined by slashes, such as <c>bucket</c> or <c>endpoints/s3</c>; empty in a template that is a text.</param>
/// <param name="IsDeclaredSecret">Whether the template says <c>secretref+</c>: a secret wherever it stands.</param>
/// <param name="Reference">The reference, as it may be shown.</param>
internal sealed record SecretValue(string Value, string Path, bool IsDeclaredSecret, string Reference)
{
    /// <summary>What is to be kept secret of a resolved value: each text and number in it. That something is true or absent tells nothing.</summary>
    public static IEnumerable<SecretValue> Of(object? value, string path, bool isDeclaredSecret, string reference) =>
        from leaf in ValuePath.Leaves(value, path)
        where leaf.Value is not (null or bool)
        select new SecretValue(GoFormat.Print(leaf.Value), leaf.Path, isDeclaredSecret, reference);

    /// <summary>The value must not appear in a log that shows the record.</summary>
    public override string ToString() => $"{Reference} at '{Path}'";
}
