using System.Text;
using Environments.Flux.Substitution;
using Environments.Manifests;
using Environments.Reports.Findings;

namespace Environments.Validations.Rules.Objects;

/// <summary>A Secret in the repository is encrypted with SOPS; its values, and those that a generator puts into one, never stand there in the clear.</summary>
internal sealed class PlaintextSecrets : IRule
{
    // What SOPS writes in place of a value, also in files that a generator reads: https://getsops.io/docs.
    private const string Encrypted = "ENC[AES256_GCM,";

    /// <inheritdoc/>
    public string Id => "plaintext-secret";

    /// <inheritdoc/>
    public string Why => "What was committed in the clear is known to everyone who can read the repository, for ever.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(ValidationTree tree) =>
        from secret in tree.Builds.SelectMany(build => build.Objects)
        where secret.Manifest.Is(string.Empty, "Secret") && !secret.Manifest.IsEncrypted
        from observation in Check(secret)
        select observation;

    private static IEnumerable<Observation> Check(RenderedObject secret)
    {
        var body = secret.Manifest.Body;
        var any = false;
        foreach (var field in new[] { "data", "stringData" })
        {
            var clear = new List<string>();
            foreach (var (name, value) in body.TextMapAt(field))
            {
                any = true;
                if (IsClear(field == "data" ? Decoded(value) : value))
                {
                    clear.Add(name);
                }
            }

            if (clear.Count > 0)
            {
                yield return new(secret.LocationOf(field, clear[0]), $"{secret} has {string.Join(", ", clear)} in the clear.");
            }
        }

        // Kubernetes itself fills the Secret of a ServiceAccount.
        if (!any && body.TextAt("type") != "kubernetes.io/service-account-token")
        {
            yield return new(secret.Location, $"{secret} holds nothing; what it is to hold would be put in by hand, and taken out by Flux.", FindingLevel.Warning);
        }
    }

    private static bool IsClear(string value) => value.Length > 0 && !VariableText.IsOpen(value) && !value.Contains(Encrypted, StringComparison.Ordinal);

    private static string Decoded(string value)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(value));
        }
        catch (FormatException)
        {
            return value;
        }
    }
}
