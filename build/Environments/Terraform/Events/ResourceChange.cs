namespace Environments.Terraform.Events;

/// <summary>What is planned for one resource, or what happened to it outside of terraform.</summary>
/// <param name="Address">The address in the module, such as <c>aws_route53_record.www["a"]</c>.</param>
/// <param name="Action">What happens.</param>
internal sealed record ResourceChange(string Address, ChangeAction Action)
{
    /// <summary>Why, in terraform's word for it, such as <c>cannot_update</c>; <see langword="null"/> where it gives none.</summary>
    public string? Reason { get; init; }

    /// <summary>The address that it had before; <see langword="null"/> where it keeps its own.</summary>
    public string? PreviousAddress { get; init; }

    /// <summary>Whether anything is different afterwards.</summary>
    public bool IsChange => Action is not (ChangeAction.NoOp or ChangeAction.Read);

    /// <summary>Whether something that exists will not exist any more.</summary>
    public bool Destroys => Action is ChangeAction.Replace or ChangeAction.Delete;
}
