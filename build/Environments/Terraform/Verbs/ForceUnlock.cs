using Environments.Processes;

namespace Environments.Terraform.Verbs;

/// <summary><c>terraform force-unlock</c>: releases the lock with this id and no other. Whoever asks for it has confirmed it already.</summary>
/// <param name="Id">The id of the lock, as an error or <see cref="StateLock"/> names it.</param>
internal sealed record ForceUnlock(string Id)
{
    /// <summary>The command.</summary>
    public Command In(TerraformContext context) => context.Command("force-unlock", "-no-color", "-force", Id);
}
