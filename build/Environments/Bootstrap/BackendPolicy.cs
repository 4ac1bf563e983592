using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Environments.Provisioning.Policies;
using Environments.Reports;

namespace Environments.Bootstrap;

/// <summary>Says what deployer, reader and administrator of a state backend need, as policies of IAM. The bucket of an access log is in none of them.</summary>
/// <param name="request">Which backend.</param>
/// <param name="time">The clock.</param>
/// <param name="onLine">Sees what happens.</param>
public sealed class BackendPolicy(BackendRequest request, TimeProvider time, Action<string> onLine)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The three documents.</summary>
    /// <param name="kmsKey">The KMS key that the bucket encrypts with; without it the one that the backend names.</param>
    /// <param name="cancellation">Stops asking AWS.</param>
    public async Task<RunReport> RunAsync(string? kmsKey, CancellationToken cancellation)
    {
        BackendOptions.Check(kmsKey);
        using var opened = await OpenedBackend.OpenAsync(request, time, onLine, cancellation).ConfigureAwait(false);
        var policy = new AccessPolicy(opened.Backend, opened.Caller.Account, opened.Caller.Partition, opened.Caller.Region, kmsKey ?? opened.Backend.KmsKeyId);
        return new(nameof(BackendPolicy),
        [
            opened.Caller.Report(),
            new("IAM policies", [Step("deployer", policy.Deployer()), Step("reader", policy.Reader()), Step("administrator", policy.Administrator())]),
        ]);
    }

    private static ReportStep Step(string role, JsonObject document) => new(role, Outcome.Done, document.ToJsonString(Indented));
}
