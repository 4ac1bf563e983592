using Environments.Reports;

namespace Environments.Targets.Components;

/// <summary>Says in which formats a target reports beside text and JSON; stands on the target, or on the interface of a target that stands on the build class.</summary>
/// <param name="formats">The formats.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Interface)]
internal sealed class ReportsAsAttribute(params OutputFormat[] formats) : Attribute
{
    /// <summary>The formats.</summary>
    public IReadOnlyList<OutputFormat> Formats { get; } = formats;
}
