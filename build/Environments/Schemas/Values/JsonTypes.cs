namespace Environments.Schemas.Values;

/// <summary>The types that a value has or a schema allows.</summary>
[Flags]
internal enum JsonTypes
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>null</c>.</summary>
    Null = 1,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean = 2,

    /// <summary>A number without a fraction.</summary>
    Integer = 4,

    /// <summary>Any number.</summary>
    Number = 8,

    /// <summary>A text.</summary>
    String = 16,

    /// <summary>A list.</summary>
    Array = 32,

    /// <summary>A mapping.</summary>
    Object = 64,
}
