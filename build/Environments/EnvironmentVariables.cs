using Environments.Redaction;

namespace Environments;

/// <summary>The variables that the commands for an environment get: those of the process, and those of the environment's <c>.env</c> that the process has not.</summary>
internal static class EnvironmentVariables
{
    /// <summary>Reads them. Secrets among those of the file are redacted from here on.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="process">The variables as they were when this process started.</param>
    /// <param name="redactor">Learns the secrets.</param>
    /// <param name="warn">Shows what a person should look at.</param>
    /// <exception cref="EnvironmentsException">What <see cref="VariablesFile.Read"/> ends with; exit code 2.</exception>
    public static ProcessVariables Of(DeploymentEnvironment environment, ProcessVariables process, SecretRedactor redactor, Action<string> warn)
    {
        var path = Path.Combine(environment.Directory, VariablesFile.Name);
        var more = VariablesFile.Read(path);
        redactor.Learn(
            more.Where(variable => SecretVariables.IsSecret(variable.Key)).Select(variable => (variable.Value, $"{variable.Key} in {path}")), said => warn($"warning: {said}."));
        if (VariablesFile.IsOpenToOthers(path))
        {
            warn($"warning: {path} can be read or written by others; chmod 600 '{path}'");
        }

        return process.ForChildren().WithDefaults(more);
    }
}
