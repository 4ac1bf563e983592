using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Environments.Processes;
using Environments.Secrets.Evaluation;
using Environments.Secrets.Grammar;
using Environments.Secrets.Yaml;

namespace Environments.Secrets.Engines;

/// <summary>
/// Resolves references through the <c>vals</c> program. References reach it on stdin, since a parameter may hold a secret; several processes share the work, since vals looks
/// one up after the other. It fails as a whole, so the references of a failed process are asked for one by one.
/// </summary>
/// <param name="program">The absolute path of vals.</param>
/// <param name="directory">Where relative paths start.</param>
/// <param name="runner">Runs it.</param>
/// <param name="missingKeyIsNull">Whether a key that is not there is no failure.</param>
/// <param name="limits">How many processes at a time, and how long for each reference.</param>
internal sealed partial class ValsEngine(string program, string directory, ICommandRunner runner, bool missingKeyIsNull, EngineLimits limits) : ISecretEngine
{
    // With it vals writes the answers of AWS, secrets included, among its errors.
    private const string AwsLog = "AWS_SDK_GO_LOG_LEVEL";

    // What go-yaml and Go's JSON say of a text that they cannot read quotes pieces of it, and that text is a secret.
    private static readonly ImmutableArray<string> OfDocuments = ["yaml:", "unmarshal", "invalid character"];

    /// <inheritdoc/>
    public string Name => "vals";

    /// <inheritdoc/>
    public async Task<ImmutableDictionary<SecretReference, SecretAnswer>> ResolveAsync(IReadOnlyCollection<SecretReference> references, CancellationToken cancellation)
    {
        var answers = new ConcurrentDictionary<SecretReference, SecretAnswer>();

        // References to one document stay together: one process reads it once.
        var shares = references.GroupBy(reference => reference.Location).Select((document, i) => (Document: document, Share: i % limits.Programs)).GroupBy(entry => entry.Share, entry => entry.Document)
            .Select(share => share.SelectMany(document => document).ToImmutableArray());
        var options = new ParallelOptions { MaxDegreeOfParallelism = limits.Programs, CancellationToken = cancellation };
        var failed = new ConcurrentBag<SecretReference>();
        await Parallel.ForEachAsync(shares, options, async (share, token) =>
        {
            if (await AskAsync(share, token).ConfigureAwait(false) is { Problem: null } all)
            {
                Enter(share, all.Values);
            }
            else
            {
                share.ToList().ForEach(failed.Add);
            }
        }).ConfigureAwait(false);
        await Parallel.ForEachAsync(failed, options, async (reference, token) =>
        {
            var (values, problem) = await AskAsync([reference], token).ConfigureAwait(false);
            answers[reference] = problem is null ? new(values[KeyOf(0)]) : SecretAnswer.Failed(problem);
        }).ConfigureAwait(false);
        return answers.ToImmutableDictionary();

        void Enter(ImmutableArray<SecretReference> share, ImmutableSortedDictionary<string, object?> values)
        {
            for (var i = 0; i < share.Length; i++)
            {
                answers[share[i]] = new(values[KeyOf(i)]);
            }
        }
    }

    /// <summary>The command that resolves references, and what it reads.</summary>
    public static Command CommandFor(string program, ImmutableArray<SecretReference> references, bool missingKeyIsNull) =>
        new(program, missingKeyIsNull ? ["eval", "-s", "-f", "-", "-fail-on-missing-key-in-map=false"] : ["eval", "-s", "-f", "-"])
        {
            Input = YamlWriter.Write(references.Select((reference, i) => (Key: KeyOf(i), reference)).ToImmutableSortedDictionary(
                entry => entry.Key, entry => (object?)$"{ReferenceMatcher.Prefix}{entry.reference.Key}", StringComparer.Ordinal)),
            IsVerbatim = true,
        };

    private static string KeyOf(int index) => $"k{index}";

    private async Task<(ImmutableSortedDictionary<string, object?> Values, Problem? Problem)> AskAsync(ImmutableArray<SecretReference> references, CancellationToken cancellation)
    {
        var nothing = ImmutableSortedDictionary.Create<string, object?>(StringComparer.Ordinal);
        try
        {
            var command = CommandFor(program, references, missingKeyIsNull).With(AwsLog, null) with { WorkingDirectory = directory, Limit = limits.Each * references.Length };
            var result = await runner.RunAsync(command, null, cancellation).ConfigureAwait(false);
            if (!result.Succeeded)
            {
                return (nothing, Explain(references[0], result));
            }

            var values = SecretDocument.Parse(result.Output);
            return Enumerable.Range(0, references.Length).All(i => values.ContainsKey(KeyOf(i)))
                ? (values, null)
                : (nothing, new("secret-not-read", ExitCode.Failed, "vals ended without an answer.") { Next = "vals version; ./build.sh Render --secrets-engine builtin" });
        }
        catch (EnvironmentsException failure)
        {
            return (nothing, failure.Problem);
        }
    }

    private static Problem Explain(SecretReference reference, CommandResult result)
    {
        if (OfDocuments.Any(words => result.Error.Contains(words, StringComparison.Ordinal)))
        {
            return new("secret-document-malformed", ExitCode.Failed, $"vals could not resolve '{reference.Shown}': the secret is no document with keys.")
            {
                Next = "Leave the fragment out to get the secret as a text.",
            };
        }

        var said = Parameters().Replace(result.Error.Replace(reference.Key, reference.Shown, StringComparison.Ordinal), "?...").Trim();
        var value = said.IndexOf(", got ", StringComparison.Ordinal);
        said = value < 0 ? said : said[..value];
        return said.Contains("no provider registered", StringComparison.Ordinal) && !UnknownProvider.IsKnown(reference.Location.Scheme)
            ? UnknownProvider.Of(reference.Location.Scheme, []) with { Next = "Correct the scheme; vals lists its own at https://github.com/helmfile/vals#supported-backends" }
            : new("secret-not-read", ExitCode.Failed, $"vals could not resolve '{reference.Shown}'.") { Said = said, Next = "Check the login of the provider; ./build.sh Doctor shows tools and credentials." };
    }

    [GeneratedRegex(@"\?[^\s#""]+", RegexOptions.CultureInvariant)]
    private static partial Regex Parameters();
}
