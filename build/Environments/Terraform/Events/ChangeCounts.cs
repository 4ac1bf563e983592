namespace Environments.Terraform.Events;

/// <summary>How many resources a plan or an apply is about, as terraform counts: a replacement is one added and one removed.</summary>
/// <param name="Add">Made.</param>
/// <param name="Change">Changed where they are.</param>
/// <param name="Remove">Deleted.</param>
/// <param name="Import">Learned of.</param>
internal sealed record ChangeCounts(int Add, int Change, int Remove, int Import)
{
    /// <summary>The counts as one phrase; imports only where there are any, as terraform does.</summary>
    public override string ToString() =>
        $"{(Import > 0 ? $"{Import} to import, " : string.Empty)}{Add} to add, {Change} to change, {Remove} to destroy";
}
