using Environments.Backends;
using Environments.Reports;

namespace Environments.Aws;

/// <summary>Who AWS takes the caller for.</summary>
/// <param name="Account">The twelve digits of the account.</param>
/// <param name="Arn">The user, or the session of a role.</param>
/// <param name="UserId">The id that stays when a name is used again.</param>
/// <param name="Region">The region that calls go to.</param>
internal sealed record CallerIdentity(string Account, string Arn, string UserId, string Region)
{
    /// <summary>The part of AWS that the account is in: <c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c>.</summary>
    public string Partition => Arn.Split(':') is [_, { Length: > 0 } partition, ..] ? partition : "aws";

    /// <summary>Asks AWS.</summary>
    /// <exception cref="EnvironmentsException">
    /// <c>aws-credentials-expired</c>, <c>aws-credentials-refused</c>, <c>aws-credentials-missing</c>, <c>aws-unreachable</c>, <c>aws-access-denied</c>.
    /// </exception>
    public static async Task<CallerIdentity> OfAsync(AwsClients clients, CancellationToken cancellation)
    {
        var answer = await clients.Calls.CallAsync("sts:GetCallerIdentity", "the caller", token => clients.Tokens.GetCallerIdentityAsync(new(), token), cancellation).ConfigureAwait(false);
        return new(answer.Account, answer.Arn, answer.UserId, clients.Access.Region);
    }

    /// <summary>Stops where the backend must not be in this account.</summary>
    /// <exception cref="EnvironmentsException"><c>aws-account-not-allowed</c>.</exception>
    public void RefuseOtherAccount(Backend.S3 backend)
    {
        if ((!backend.AllowedAccountIds.IsEmpty && !backend.AllowedAccountIds.Contains(Account)) || backend.ForbiddenAccountIds.Contains(Account))
        {
            throw new EnvironmentsException(new("aws-account-not-allowed", ExitCode.CalledWrongly, $"The credentials belong to the account {Account}, in which this backend must not be.")
            {
                Where = Arn,
                Said = backend.AllowedAccountIds.IsEmpty ? $"forbidden: {string.Join(", ", backend.ForbiddenAccountIds)}" : $"allowed: {string.Join(", ", backend.AllowedAccountIds)}",
                Next = "Use the credentials of the right account, for example with AWS_PROFILE.",
            });
        }
    }

    /// <summary>What every command against AWS says first.</summary>
    public ReportGroup Report() => new("AWS", [new("account", Outcome.Done, Account), new("caller", Outcome.Done, Arn), new("region", Outcome.Done, Region)]);

    /// <summary>The same on one line.</summary>
    public override string ToString() => $"AWS account {Account}, caller {Arn}, region {Region}";
}
