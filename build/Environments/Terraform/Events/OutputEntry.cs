using System.Text.Json;

namespace Environments.Terraform.Events;

/// <summary>An output of the module.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsSensitive">Whether its value must not appear.</param>
internal sealed record OutputEntry(string Name, bool IsSensitive)
{
    /// <summary>What a plan will do to it; <see langword="null"/> after an apply.</summary>
    public ChangeAction? Action { get; init; }

    /// <summary>Its value after an apply; <see langword="null"/> in a plan, and for a sensitive one, whose value terraform keeps out of the stream.</summary>
    public JsonElement? Value { get; init; }
}
