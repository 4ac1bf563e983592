using Environments.Terraform.Events;

namespace Environments.Terraform;

/// <summary>
/// Turns what terraform said when it failed into a problem: its own words, the real file and line, and what to do next. Failures that have a cure of their own
/// are recognised by terraform's text, since its exit code is 1 for all of them.
/// </summary>
/// <param name="environment">The name of the environment, for the commands that help.</param>
/// <param name="module">The module's directory; files are named relative to it.</param>
internal sealed class TerraformProblem(string environment, string module)
{
    private const string SummaryBegins = "Error: ";

    /// <summary>The problem behind a command that failed.</summary>
    /// <param name="verb">The verb, such as <c>plan</c>.</param>
    /// <param name="diagnostics">What it reported as events.</param>
    /// <param name="text">What else it printed, such as its stderr.</param>
    public Problem Of(string verb, IEnumerable<Diagnostic> diagnostics, string text)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.IsError).Select(Relative).ToList();
        var said = errors.Count > 0 ? string.Join("\n\n", errors) : text.Trim();
        // An error without a file is often only the sum of those that have one.
        var first = errors.Find(error => error.File is not null) ?? errors.FirstOrDefault();
        var problem = Known(said) ?? new("terraform-failed", ExitCode.Failed, $"terraform {verb} failed{Headline(first?.Summary ?? SummaryIn(text), errors.Count)}.");
        return problem with { Where = first?.Where ?? environment, Said = said.Length > 0 ? said : null };
    }

    /// <summary>
    /// The problem <c>backend-block-missing</c>: terraform takes a backend's configuration for a module without a backend, warns, and keeps the state in a local
    /// file that the next command does not find. <see langword="null"/> where <c>init</c> said nothing of the kind.
    /// </summary>
    public Problem? OfIgnoredBackend(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.FirstOrDefault(diagnostic => diagnostic.Summary == "Missing backend configuration") is { } ignored
            ? new("backend-block-missing", ExitCode.Failed, "The environment has a backend, but its module has no backend block; the state would stay on this machine.")
            {
                Where = environment,
                Said = ignored.ToString(),
                Next = "Add to the module: terraform { backend \"s3\" {} }",
            }
            : null;

    private Problem? Known(string said)
    {
        if (Has(said, "Error acquiring the state lock") && (StateLock.In(said) is not null || IsHeld(said)))
        {
            var holder = StateLock.In(said) is { } held ? $"held by {held}" : "its holder is not known";
            return new("state-locked", ExitCode.LockedOrStale, $"The state of '{environment}' is locked, {holder}.")
            {
                Next = $"Wait with --lock-timeout; if its holder is gone: ./build.sh Unlock --env {environment}",
            };
        }

        if (Has(said, "Error releasing the state lock"))
        {
            return new("state-lock-left", ExitCode.Failed, $"The lock of the state of '{environment}' could not be released.") { Next = $"./build.sh Unlock --env {environment}" };
        }

        if (Has(said, "Saved plan is stale") || Has(said, "Saved plan does not match the given state"))
        {
            return new("plan-stale", ExitCode.LockedOrStale, $"The state of '{environment}' was changed after the plan was made, so the plan was not applied.") { Next = Again };
        }

        if (Has(said, "Cannot apply incomplete plan"))
        {
            return new("plan-incomplete", ExitCode.Failed, "The plan is incomplete: making it was interrupted or failed, so it was not applied.") { Next = Again };
        }

        if (Has(said, "NoSuchBucket") || (Has(said, "S3 bucket \"") && Has(said, "does not exist")))
        {
            return new("state-bucket-missing", ExitCode.Failed, $"The bucket for the state of '{environment}' does not exist.")
            {
                Next = $"./build.sh ProvisionBackend --env {environment}",
            };
        }

        if (Has(said, "Provider dependency changes detected") || Has(said, "doesn't match any of the checksums"))
        {
            return new("lock-file-incomplete", ExitCode.Failed, "The lock file of the module does not have the providers that the module asks for; a deployment changes none.")
            {
                Next = $"terraform -chdir='{module}' providers lock -platform=linux_amd64 -platform=darwin_arm64 (with the platforms of your team), and commit .terraform.lock.hcl.",
            };
        }

        return Has(said, "Backend initialization required") || Has(said, "Backend configuration changed")
            ? new("backend-not-initialised", ExitCode.Failed, $"The backend of '{environment}' is not initialised, or not with this configuration.") { Next = Again }
            : null;
    }

    private string Again => $"./build.sh Plan --env {environment}";

    private static string Headline(string? summary, int count) => summary is null
        ? string.Empty
        : $": {summary.Split('\n')[0].TrimEnd('.', ' ')}{(count > 1 ? $" (and {count - 1} more)" : string.Empty)}";

    // How it begins an error for people: https://github.com/hashicorp/terraform/blob/main/internal/command/format/diagnostic.go
    private static string? SummaryIn(string text) => text.Split('\n').FirstOrDefault(line => line.StartsWith(SummaryBegins, StringComparison.Ordinal))?[SummaryBegins.Length..];

    // How S3, DynamoDB and a file each say that somebody else was first, where terraform could not read who.
    private static bool IsHeld(string said) =>
        Has(said, "PreconditionFailed") || Has(said, "ConditionalCheckFailedException") || Has(said, "resource temporarily unavailable");

    private static bool Has(string said, string words) => said.Contains(words, StringComparison.Ordinal);

    private Diagnostic Relative(Diagnostic error) => error.File is { } file && Path.IsPathFullyQualified(file) && !Path.GetRelativePath(module, file).StartsWith("..", StringComparison.Ordinal)
        ? error with { File = Path.GetRelativePath(module, file) }
        : error;
}
