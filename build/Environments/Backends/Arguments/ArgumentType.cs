using System.Collections.Immutable;

namespace Environments.Backends.Arguments;

/// <summary>What an argument of a backend holds.</summary>
internal abstract record ArgumentType
{
    private ArgumentType()
    {
    }

    /// <summary>How a person calls it.</summary>
    public abstract string Description { get; }

    /// <summary>A text; numbers and booleans are written as terraform would.</summary>
    public sealed record Text : ArgumentType
    {
        /// <inheritdoc/>
        public override string Description => "a text";
    }

    /// <summary>A boolean; the texts <c>true</c> and <c>false</c> count, because a resolved reference is a text.</summary>
    public sealed record Flag : ArgumentType
    {
        /// <inheritdoc/>
        public override string Description => "true or false";
    }

    /// <summary>A whole number that is not negative, or its text.</summary>
    public sealed record Number : ArgumentType
    {
        /// <inheritdoc/>
        public override string Description => "a whole number";
    }

    /// <summary>A list of texts.</summary>
    public sealed record List : ArgumentType
    {
        /// <inheritdoc/>
        public override string Description => "a list of texts";
    }

    /// <summary>Names that the user chooses, with texts.</summary>
    public sealed record Map : ArgumentType
    {
        /// <inheritdoc/>
        public override string Description => "a map of texts";
    }

    /// <summary>Arguments below an argument.</summary>
    /// <param name="Arguments">What it may hold.</param>
    public sealed record Block(ImmutableSortedDictionary<string, ArgumentType> Arguments) : ArgumentType
    {
        /// <inheritdoc/>
        public override string Description => "a map";
    }
}
