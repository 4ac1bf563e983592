using System.Collections.Immutable;
using Environments.Backends;
using Environments.Backends.Arguments;
using Environments.Redaction;

namespace Environments.Secrets;

/// <summary>Reads the backend of an environment, whether it is committed or a template. Every secret in it is redacted before anybody sees the backend.</summary>
/// <param name="renderer">Renders the template.</param>
/// <param name="redactor">Learns the secrets.</param>
/// <param name="onLine">Sees which engine served what, and what a person should look at.</param>
internal sealed class BackendTemplate(TemplateRenderer renderer, SecretRedactor redactor, Action<string> onLine)
{
    // What says where a state is, and nothing about how to get at it; a template that writes secretref+ there is believed.
    private static readonly ImmutableHashSet<string> NoSecrets = ["bucket", "key", "region", "dynamodb_table", "kms_key_id", "profile", "workspace_key_prefix"];

    /// <summary>The backend.</summary>
    /// <exception cref="EnvironmentsException">The template cannot be rendered, or the backend cannot be meant; nothing was written.</exception>
    public async Task<Backend.S3> ReadAsync(DeploymentEnvironment environment, CancellationToken cancellation)
    {
        if (environment.BackendKind == BackendKind.Static)
        {
            return await StaticBackend.ReadAsync(environment.Directory, cancellation).ConfigureAwait(false);
        }

        var template = await TemplateAsync(environment, cancellation).ConfigureAwait(false);
        var rendered = await renderer.RenderAsync(template, cancellation).ConfigureAwait(false);
        redactor.Learn(SecretsOf(rendered), said => onLine($"warning: {said}."));
        foreach (var said in rendered.Engines.Select(served => $"Secrets of {served.Key}: {served.Value}").Concat(rendered.Warnings.Select(warning => $"warning: {warning}")))
        {
            onLine(said);
        }

        return Typed(template, rendered);
    }

    /// <summary>The template of an environment, whose variables have to be set: a backend that is somewhere else is no backend.</summary>
    /// <exception cref="EnvironmentsException"><c>template-not-read</c>.</exception>
    public static async Task<Template> TemplateAsync(DeploymentEnvironment environment, CancellationToken cancellation)
    {
        var template = await Template.ReadAsync(Path.Combine(environment.Directory, BackendFiles.Template), TemplateForm.Yaml, cancellation).ConfigureAwait(false);
        return template with { NeedsItsVariables = true };
    }

    /// <summary>What is to be redacted of a rendered backend, each with its reference.</summary>
    public static IEnumerable<(string Value, string Reference)> SecretsOf(RenderedTemplate rendered) => rendered.Secrets.Where(IsSecret).Select(secret => (secret.Value, secret.Reference));

    /// <summary>The backend that a rendered template describes.</summary>
    /// <exception cref="EnvironmentsException">It cannot be meant; exit code 2.</exception>
    public static Backend.S3 Typed(Template template, RenderedTemplate rendered)
    {
        var source = Source(Path.Combine(template.Directory, template.Name), template.Text);
        return rendered.Documents is [IReadOnlyDictionary<string, object?> tree]
            ? BackendReader.Read(tree, source)
            : throw new EnvironmentsException(source.Problem("backend-yaml-malformed", "The template of the backend does not render to one map of arguments."));
    }

    private static bool IsSecret(SecretValue secret) => secret.IsDeclaredSecret || !IsPlain(secret.Path);

    // Whoever redacted the text of a flag would take every "true" out of the output.
    private static bool IsPlain(string path) =>
        NoSecrets.Contains(path)
        || path == "endpoint" || path.EndsWith("_endpoint", StringComparison.Ordinal) || path.StartsWith("endpoints/", StringComparison.Ordinal)
        || S3Arguments.Types.GetValueOrDefault(path) is ArgumentType.Flag or ArgumentType.Number;

    // The lines of the template are those that its author knows; where a reference makes it something else than YAML, there are none.
    private static BackendSource Source(string path, string text)
    {
        try
        {
            return BackendYaml.Parse(text, path).Source;
        }
        catch (EnvironmentsException)
        {
            return new(path);
        }
    }
}
