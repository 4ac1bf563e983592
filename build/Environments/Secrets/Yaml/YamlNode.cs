using System.Collections.Immutable;

namespace Environments.Secrets.Yaml;

/// <summary>A node of a YAML document as it is written, before its scalars have types. Closed: scalar, sequence, mapping, alias.</summary>
/// <param name="line">The line on which it starts, from 1.</param>
internal abstract class YamlNode(int line)
{
    /// <summary>The line on which it starts, from 1.</summary>
    public int Line { get; } = line;
}

/// <summary>A text with what its writer said about its type.</summary>
/// <param name="text">The text.</param>
/// <param name="tag">The tag, short where it is one of YAML's own; empty where there is none.</param>
/// <param name="isQuoted">Whether it is quoted or a block, and so a string unless a tag says otherwise.</param>
/// <param name="line">The line on which it starts.</param>
internal sealed class YamlScalar(string text, string tag, bool isQuoted, int line) : YamlNode(line)
{
    /// <summary>The text.</summary>
    public string Text { get; } = text;

    /// <summary>The tag.</summary>
    public string Tag { get; } = tag;

    /// <summary>Whether it is quoted or a block.</summary>
    public bool IsQuoted { get; } = isQuoted;

    /// <summary>Whether it is a string whatever it says.</summary>
    public bool IsString => Tag == "!!str" || (IsQuoted && (Tag.Length == 0 || Tag == "!"));

    /// <summary>Whether it is the key that merges other mappings in: https://yaml.org/type/merge.html.</summary>
    public bool IsMerge => Text == "<<" && (Tag == "!!merge" || (!IsQuoted && (Tag.Length == 0 || Tag == "!")));
}

/// <summary>A list.</summary>
/// <param name="items">Its items.</param>
/// <param name="line">The line on which it starts.</param>
internal sealed class YamlSequence(ImmutableArray<YamlNode> items, int line) : YamlNode(line)
{
    /// <summary>Its items.</summary>
    public ImmutableArray<YamlNode> Items { get; } = items;
}

/// <summary>A mapping, with what is written twice still in it.</summary>
/// <param name="entries">Its keys with their values, as written.</param>
/// <param name="line">The line on which it starts.</param>
internal sealed class YamlMapping(ImmutableArray<(YamlNode Key, YamlNode Value)> entries, int line) : YamlNode(line)
{
    /// <summary>Its keys with their values, as written.</summary>
    public ImmutableArray<(YamlNode Key, YamlNode Value)> Entries { get; } = entries;
}

/// <summary>A name for a node that stands further up.</summary>
/// <param name="name">The name.</param>
/// <param name="target">The node; <see langword="null"/> where it contains this alias.</param>
/// <param name="line">The line on which it stands.</param>
internal sealed class YamlAlias(string name, YamlNode? target, int line) : YamlNode(line)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The node that it stands for.</summary>
    public YamlNode? Target { get; } = target;
}
