using System.Collections.Immutable;

namespace Environments.Terraform.Events;

/// <summary>
/// One line of terraform's machine-readable output, <c>-json</c>: https://developer.hashicorp.com/terraform/internals/machine-readable-ui. What is not listed
/// here is news that this tool has no use for.
/// </summary>
internal abstract record TerraformEvent
{
    private TerraformEvent()
    {
    }

    /// <summary>A resource with what is planned for it.</summary>
    public sealed record PlannedChange(ResourceChange Change) : TerraformEvent;

    /// <summary>A resource that was changed outside of terraform. Terraform does not say here in what.</summary>
    public sealed record ResourceDrift(ResourceChange Change) : TerraformEvent;

    /// <summary>The counts, at the end of a plan or of an apply.</summary>
    public sealed record ChangeSummary(ChangeCounts Counts) : TerraformEvent;

    /// <summary>A warning or an error.</summary>
    public sealed record DiagnosticEvent(Diagnostic Diagnostic) : TerraformEvent;

    /// <summary>Work on a resource begins. A replacement begins and completes twice.</summary>
    public sealed record ApplyStart(string Address, ChangeAction Action) : TerraformEvent;

    /// <summary>Work on a resource goes on; said every 10 s.</summary>
    public sealed record ApplyProgress(string Address, ChangeAction Action, TimeSpan Elapsed) : TerraformEvent;

    /// <summary>Work on a resource is done.</summary>
    public sealed record ApplyComplete(string Address, ChangeAction Action, TimeSpan Elapsed) : TerraformEvent;

    /// <summary>Work on a resource failed.</summary>
    public sealed record ApplyErrored(string Address, ChangeAction Action, TimeSpan Elapsed) : TerraformEvent;

    /// <summary>The outputs of the module.</summary>
    public sealed record OutputsEvent(ImmutableArray<OutputEntry> Outputs) : TerraformEvent;

    /// <summary>Anything else that is meant for a person, and whatever was printed that is no event.</summary>
    public sealed record Log(string Message) : TerraformEvent;
}
