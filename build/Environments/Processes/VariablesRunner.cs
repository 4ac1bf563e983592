namespace Environments.Processes;

/// <summary>Runs programs with other variables than this process has, such as those that the <c>.env</c> of an environment adds; what a command changes by itself counts more.</summary>
/// <param name="runner">Runs them.</param>
/// <param name="variables">The variables.</param>
internal sealed class VariablesRunner(ICommandRunner runner, ProcessVariables variables) : ICommandRunner
{
    /// <inheritdoc/>
    Task<CommandResult> ICommandRunner.RunAsync(Command command, Action<string>? onLine, CancellationToken cancellation) => runner.RunAsync(
        command with { Changes = command.Changes.Clear().SetItems(variables.All()!).SetItems(command.Changes) }, onLine, cancellation);
}
