using System.Security.Cryptography;
using System.Text;
using Environments.Redaction;
using Environments.Sealing;
using Environments.Terraform.Passing;

namespace Environments.Deployments.Passing;

/// <summary>The state that a <c>state push</c> is to write: a file as it is, or one that was sealed and is opened for it. Looked at before any secret is resolved.</summary>
internal sealed class PushedState : IDisposable
{
    private const string OpenedName = "pushed.tfstate";
    private readonly PassedCommand _command;
    private readonly byte[]? _opened;

    private PushedState(PassedCommand command, byte[]? opened) => (_command, _opened) = (command, opened);

    /// <summary>Looks at the file; of any other command, at nothing.</summary>
    /// <param name="command">The command.</param>
    /// <param name="environment">The name of the environment.</param>
    /// <param name="variables">The variables, with the key of sealed files.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="EnvironmentsException"><c>state-file-missing</c>, <c>state-redacted</c>, or that a sealed file cannot be opened; exit code 2.</exception>
    public static async Task<PushedState> ReadAsync(PassedCommand command, string environment, ProcessVariables variables, CancellationToken cancellation)
    {
        if (command.Form.Name != KnownCommands.StatePush)
        {
            return new(command, null);
        }

        var path = command.Arguments[0];
        if (!File.Exists(path))
        {
            throw new EnvironmentsException(new("state-file-missing", ExitCode.CalledWrongly, "The state that is to be pushed is not there.") { Where = path });
        }

        var content = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        if (SealedFile.IsOne(content))
        {
            using var key = SealKey.In(variables);
            return new(command, SealedState.Open(SealedFile.Parse(content, path), environment, key));
        }

        // Whoever saves what `state pull` has printed, and pushes it, writes the marks over the secrets.
        return command.Has(KnownCommands.Force) || content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(SecretRedactor.Mark)) < 0 ? new(command, null) : throw new EnvironmentsException(
            new("state-redacted", ExitCode.CalledWrongly, $"The state has '{SecretRedactor.Mark}' in it, where this tool has taken secrets out: pushed, it would lose them.")
            {
                Where = path,
                Next = "Push a state that terraform itself has written, or an older version of the object in the bucket. If that is really what it says: -- state push -force FILE",
            });
    }

    /// <summary>The command with a file that terraform can read, for as long as the run lasts.</summary>
    /// <param name="keep">Keeps content in the run directory; answers the file.</param>
    public async Task<PassedCommand> CommandAsync(Func<string, ReadOnlyMemory<byte>, Task<string>> keep) =>
        _opened is null ? _command : _command with { Arguments = [await keep(OpenedName, _opened).ConfigureAwait(false)] };

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(_opened);
}
