using Environments.Reports;

namespace Environments.Diagnosis;

/// <summary>Says which credentials are at hand, by the names of variables and files alone; no value is read.</summary>
internal sealed class CredentialDiagnosis(ProcessVariables variables)
{
    /// <summary>A step per kind of credential.</summary>
    public IEnumerable<ReportStep> Look()
    {
        yield return Aws();
        yield return Of("1Password", ["OP_SERVICE_ACCOUNT_TOKEN", "OP_CONNECT_TOKEN"], "op signin, or export OP_SERVICE_ACCOUNT_TOKEN");
        yield return Of("Vault", ["VAULT_TOKEN"], "vault login, or export VAULT_TOKEN");
    }

    private ReportStep Aws()
    {
        var home = variables["HOME"] ?? variables["USERPROFILE"];
        var files = home is null ? [] : new[] { "credentials", "config" }.Select(name => Path.Combine(home, ".aws", name)).Where(File.Exists).ToList();
        var step = Of("AWS", ["AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI"], "aws configure sso, or export AWS_PROFILE");
        return step.Outcome == Outcome.Done || files.Count == 0 ? step : new(step.Name, Outcome.Done, $"files: {string.Join(", ", files)}");
    }

    private ReportStep Of(string name, string[] candidates, string advice)
    {
        var set = candidates.Where(candidate => !string.IsNullOrEmpty(variables[candidate])).ToList();
        return set.Count > 0
            ? new(name, Outcome.Done, $"variables: {string.Join(", ", set)}")
            : new(name, Outcome.Missing, "no credentials at hand; dev needs none", advice);
    }
}
