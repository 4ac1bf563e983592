using System.Collections.Immutable;

namespace Environments.Flux.Substitution;

/// <summary>A part of a text with variables: as it is, or an expression. A closed hierarchy.</summary>
internal abstract record Expression
{
    /// <summary>Text.</summary>
    public sealed record Literal(string Text) : Expression;

    /// <summary><c>${NAME operator arguments}</c>.</summary>
    /// <param name="Name">The variable.</param>
    /// <param name="Operator">Empty for the plain value.</param>
    /// <param name="Arguments">What follows the operator.</param>
    public sealed record Call(string Name, string Operator, ImmutableArray<Expression> Arguments) : Expression
    {
        /// <summary>Whether it says what to take where the variable is not set.</summary>
        public bool HasDefault => Operator is "=" or ":=" or ":-" or ":+" or ":?";
    }
}
