using System.Collections.Immutable;

namespace Environments.Terraform.Events;

/// <summary>A resource that is not what the state says.</summary>
/// <param name="Address">The address in the module.</param>
/// <param name="Action">What happened to it: changed, deleted.</param>
/// <param name="Attributes">The names of what differs, in ordinal order, never a value; empty where that is not known.</param>
internal sealed record Drift(string Address, ChangeAction Action, ImmutableArray<string> Attributes);
