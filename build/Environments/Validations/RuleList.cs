using System.Collections.Immutable;
using Environments.Validations.Rules;

namespace Environments.Validations;

/// <summary>Every rule there is, in the order of the documentation.</summary>
internal static class RuleList
{
    /// <summary>The rules that look at the tree alone.</summary>
    public static ImmutableArray<IRule> All { get; } =
    [
        new SingleReference(),
        new Dependencies(),
    ];

    /// <summary>The rules that look at something outside of it as well.</summary>
    public static ImmutableArray<ILiveRule> Live { get; } = [];
}
