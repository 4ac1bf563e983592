using System.Collections.Concurrent;
using System.Text.Json;
using Environments.Processes;
using Environments.Secrets.Grammar;

namespace Environments.Secrets.Providers.Aws;

/// <summary>The AWS CLI as it is called for a reference: its region, profile and role go into the environment of the program.</summary>
/// <param name="context">What it works with.</param>
internal sealed class AwsCli(ProviderContext context)
{
    private readonly ConcurrentDictionary<(string, string, string), Lazy<Task<JsonElement>>> _roles = new();

    /// <summary>Runs a command and answers its JSON.</summary>
    /// <exception cref="EnvironmentsException">It failed.</exception>
    public async Task<JsonElement> RunAsync(SecretLocation location, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var (region, profile, role) = (context.Parameter(location, "region"), context.Parameter(location, "profile"), context.Parameter(location, "role_arn"));
        Command Build(string program) => CommandFor(program, arguments, region, profile);
        if (role.Length == 0)
        {
            return await OutputAsync(Build, cancellation).ConfigureAwait(false);
        }

        var credentials = (await _roles.GetOrAdd((region, profile, role), _ => new(() => OutputAsync(
            program => CommandFor(program, ["sts", "assume-role", "--role-arn", role, "--role-session-name", "environments"], region, profile), cancellation))).Value.ConfigureAwait(false)).GetProperty("Credentials");
        return await OutputAsync(
            program => Build(program)
                .With("AWS_PROFILE", null)
                .With("AWS_ACCESS_KEY_ID", credentials.GetProperty("AccessKeyId").GetString())
                .With("AWS_SECRET_ACCESS_KEY", credentials.GetProperty("SecretAccessKey").GetString())
                .With("AWS_SESSION_TOKEN", credentials.GetProperty("SessionToken").GetString()),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>The command, before a role is taken on.</summary>
    public static Command CommandFor(string program, IEnumerable<string> arguments, string region, string profile) =>
        Reaching(new Command(program, [.. arguments, "--output", "json"]).With("AWS_PAGER", string.Empty), region, profile);

    /// <summary>The same command with the region and the profile of a reference, as far as it names them, in its environment.</summary>
    public static Command Reaching(Command command, string region, string profile)
    {
        command = region.Length > 0 ? command.With("AWS_REGION", region).With("AWS_DEFAULT_REGION", region) : command;
        return profile.Length > 0 ? command.With("AWS_PROFILE", profile) : command;
    }

    private async Task<JsonElement> OutputAsync(Func<string, Command> command, CancellationToken cancellation)
    {
        using var document = JsonDocument.Parse(await context.OutputAsync(SecretTools.Aws, command, Explain, cancellation).ConfigureAwait(false));
        return document.RootElement.Clone();
    }

    private static Problem Explain(CommandResult result)
    {
        var said = result.Error.Trim();
        bool Says(string word) => said.Contains(word, StringComparison.OrdinalIgnoreCase);
        return Says("ResourceNotFoundException") || Says("ParameterNotFound") || Says("ParameterVersionNotFound")
            ? new("secret-missing", ExitCode.Failed, "AWS has no such secret or parameter.") { Said = said, Next = "aws secretsmanager list-secrets, or aws ssm describe-parameters; check the region" }
            // A role of the identity centre has SSO in its name, and stands in what is said of missing permissions.
            : Says("AccessDenied")
            ? new("secret-forbidden", ExitCode.Failed, "AWS does not permit this identity to read the secret.") { Said = said, Next = "aws sts get-caller-identity shows who asks" }
            : Says("ExpiredToken") || Says("credentials") || Says("SSO") || Says("Token has expired") || Says("UnrecognizedClient")
            ? new("secret-not-logged-in", ExitCode.Failed, "AWS does not accept the credentials, or there are none.") { Said = said, Next = "aws sso login, or aws sts get-caller-identity" }
            : new("secret-not-read", ExitCode.Failed, $"'aws' failed with exit code {result.ExitCode}.") { Said = said, Next = "aws sts get-caller-identity" };
    }
}
