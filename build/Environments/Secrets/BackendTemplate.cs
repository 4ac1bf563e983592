using System.Collections.Immutable;
using Environments.Backends;
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

        var path = Path.Combine(environment.Directory, BackendFiles.Template);
        var template = await Template.ReadAsync(path, TemplateForm.Yaml, cancellation).ConfigureAwait(false);
        var rendered = await renderer.RenderAsync(template, cancellation).ConfigureAwait(false);
        foreach (var secret in rendered.Secrets.Where(IsSecret))
        {
            if (!redactor.Add(secret.Value))
            {
                onLine($"warning: the value of {secret.Reference} is too short to be taken out of the output.");
            }
        }

        foreach (var said in rendered.Engines.Select(served => $"Secrets of {served.Key}: {served.Value}").Concat(rendered.Warnings.Select(warning => $"warning: {warning}")))
        {
            onLine(said);
        }

        var source = Source(path, template.Text);
        return rendered.Documents is [IReadOnlyDictionary<string, object?> tree]
            ? BackendReader.Read(tree, source)
            : throw new EnvironmentsException(source.Problem("backend-yaml-malformed", "The template of the backend does not render to one map of arguments."));
    }

    private static bool IsSecret(SecretValue secret) => secret.IsDeclaredSecret || !(NoSecrets.Contains(secret.Path) || secret.Path.StartsWith("endpoints/", StringComparison.Ordinal));

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
