using Environments.Processes;

namespace Environments.Tests.Processes;

/// <summary>Starts nothing: remembers every command and answers what the test tells it to.</summary>
internal sealed class RecordingRunner(Func<Command, CommandResult> answer) : ICommandRunner
{
    private readonly Lock _recording = new();

    public RecordingRunner()
        : this(_ => new(0, string.Empty, string.Empty))
    {
    }

    public List<Command> Commands { get; } = [];

    Task<CommandResult> ICommandRunner.RunAsync(Command command, Action<string>? onLine, CancellationToken cancellation)
    {
        lock (_recording)
        {
            Commands.Add(command);
        }

        return Task.FromResult(answer(command));
    }
}
