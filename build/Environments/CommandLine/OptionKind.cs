namespace Environments.CommandLine;

/// <summary>What values an option takes.</summary>
public enum OptionKind
{
    /// <summary>None, or <c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>Exactly one, of any text.</summary>
    Text,

    /// <summary>Exactly one of a fixed set, in any case.</summary>
    Choice,

    /// <summary>One or more.</summary>
    List,
}
