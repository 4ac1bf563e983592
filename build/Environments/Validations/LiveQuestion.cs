using System.Collections.Immutable;
using Environments.Manifests;

namespace Environments.Validations;

/// <summary>What a rule has to ask outside of the tree, as data that can be kept.</summary>
/// <param name="Location">What it is about.</param>
/// <param name="Facts">What the rule needs to know of the tree for it, by names of its own.</param>
internal sealed record LiveQuestion(SourceLocation Location, ImmutableSortedDictionary<string, string> Facts);
