namespace Environments.Secrets;

/// <summary>Which engine resolves references, where somebody wants one in particular.</summary>
public enum SecretsEngine
{
    /// <summary>The <c>vals</c> program, for everything.</summary>
    Vals,

    /// <summary>The engine of this tool, for everything.</summary>
    Builtin,
}
