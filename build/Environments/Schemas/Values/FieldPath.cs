using System.Text.RegularExpressions;

namespace Environments.Schemas.Values;

/// <summary>Where a value is in its document. Becomes a text only where something is found there.</summary>
internal sealed partial class FieldPath
{
    private readonly FieldPath? _parent;
    private readonly string? _name;
    private readonly int _index;

    private FieldPath(FieldPath? parent, string? name, int index) => (_parent, _name, _index) = (parent, name, index);

    /// <summary>The document itself.</summary>
    public static FieldPath Root { get; } = new(null, null, 0);

    /// <summary>The field of a mapping.</summary>
    public FieldPath this[string name] => new(this, name, 0);

    /// <summary>The item of a list, from 0.</summary>
    public FieldPath this[int index] => new(this, null, index);

    /// <summary>The path, such as <c>$.metadata.labels['app.kubernetes.io/name']</c>.</summary>
    public override string ToString() => _parent is null ? "$"
        : _name is null ? $"{_parent}[{_index}]"
        : _name == "*" ? $"{_parent}[*]"
        : PlainName().IsMatch(_name) ? $"{_parent}.{_name}"
        : $"{_parent}['{_name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";

    [GeneratedRegex(@"^[\w$][\w$-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainName();
}
