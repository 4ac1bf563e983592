using System.Collections.Immutable;

namespace Environments.Secrets;

/// <summary>What became of a template. It holds secrets: it is written to a private file or to where somebody asked for it, and nowhere else.</summary>
/// <param name="Text">The text, in the form that was asked for.</param>
internal sealed record RenderedTemplate(string Text)
{
    /// <summary>
    /// The documents of a template that is YAML. Each value is a <see cref="string"/>, <see cref="long"/>, <see cref="ulong"/>, <see cref="double"/>, <see cref="bool"/>,
    /// <see cref="DateTimeOffset"/>, <see langword="null"/>, an <see cref="ImmutableArray{T}"/> or an <see cref="ImmutableSortedDictionary{TKey, TValue}"/> of these.
    /// </summary>
    public ImmutableArray<object?> Documents { get; init; } = [];

    /// <summary>Every value that came from a reference, for redaction: the caller leaves out those whose path says that they are none.</summary>
    public ImmutableArray<SecretValue> Secrets { get; init; } = [];

    /// <summary>What works, but a person should look at it; without any value.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>By scheme: the engine that served it, and why that one.</summary>
    public ImmutableSortedDictionary<string, string> Engines { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The text must not appear in a log that shows the record.</summary>
    public override string ToString() => $"{Text.Length} characters with {Secrets.Length} secrets";
}
