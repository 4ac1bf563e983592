using System.Collections.Concurrent;
using System.Collections.Immutable;
using Environments.Processes;
using Environments.Redaction;
using Environments.Secrets.Engines;
using Environments.Secrets.Evaluation;
using Environments.Secrets.Providers;
using Environments.Secrets.Values;

namespace Environments.Secrets;

/// <summary>Renders templates. One renderer is one run: what one template of a directory has resolved is not looked up again for the next.</summary>
/// <param name="variables">The variables that references, and the programs that resolve them, see.</param>
/// <param name="runner">Runs the programs of others.</param>
/// <param name="http">Calls servers.</param>
/// <param name="time">The clock that limits are measured with.</param>
/// <param name="options">How references are to be resolved.</param>
internal sealed class TemplateRenderer(ProcessVariables variables, ICommandRunner runner, HttpClient http, TimeProvider time, SecretOptions options)
{
    private readonly ConcurrentDictionary<(string Directory, bool MissingKeyIsNull), (Resolution Resolution, ChosenEngines Engines)> _runs = new();

    /// <summary>Renders a template.</summary>
    /// <exception cref="EnvironmentsException"><c>template-malformed</c>, or all its references that have no value as one problem: <c>secrets-not-resolved</c>, or the id of its failures where they have the same.</exception>
    public async Task<RenderedTemplate> RenderAsync(Template template, CancellationToken cancellation)
    {
        RefuseUnset(template);
        var text = template.TextWithLineFeeds;
        var isYaml = template.Form is not (TemplateForm.Text or TemplateForm.Tfvars);
        var documents = isYaml ? Documents(template with { Text = text }) : [];

        // vals is strict where it evaluates YAML, and lenient where it does not.
        var missingKeyIsNull = options.MissingKeyIsNull ?? (template.Form is TemplateForm.Text or TemplateForm.Env);
        var (resolution, engines) = _runs.GetOrAdd((template.Directory, missingKeyIsNull), Start);
        var (result, expansion) = await resolution.RunAsync(
            expansion => isYaml
                ? [.. documents.Select(document => DocumentEvaluation.Evaluate(document, expansion))]
                : ImmutableArray.Create<object?>(expansion.Text(text, string.Empty)),
            options.ExcludeSecret,
            template.Form == TemplateForm.Tfvars ? HclText.Escape : GoFormat.Print,
            cancellation).ConfigureAwait(false);
        if (expansion.Failures.Count > 0)
        {
            throw new EnvironmentsException(WithoutSecrets(Unresolved.Of(expansion.Failures, template.Name, text), expansion.InnerValues));
        }

        return new(Written(template.Form, result, expansion.Secrets))
        {
            Documents = isYaml ? result : [],
            Secrets = [.. expansion.Secrets.Distinct()],
            Warnings = [.. TemplateWarnings.Of(template, isYaml, expansion.Secrets, variables)],
            Engines = engines.Served,
        };
    }

    private void RefuseUnset(Template template)
    {
        if (template.NeedsItsVariables && TemplateWarnings.Unset(template, variables).ToList() is [var first, ..] unset)
        {
            var names = unset.Select(variable => variable.Name).Distinct().ToList();
            throw new EnvironmentsException(new("variable-not-set", ExitCode.CalledWrongly, $"'{template.Name}' is made with variables that are not set: {string.Join(", ", names)}.")
            {
                Where = first.Place,
                Next = string.Join("; ", names.Select(name => $"export {name}=...")),
            });
        }
    }

    private static ImmutableArray<object?> Documents(Template template)
    {
        try
        {
            return template.Form == TemplateForm.Env ? [EnvironmentLines.Document(DocumentEvaluation.ReadVariables(template.Text))] : DocumentEvaluation.Read(template.Text);
        }
        catch (EnvironmentsException malformed) when (malformed.Problem.Id == "yaml-malformed")
        {
            throw new EnvironmentsException(
                new("template-malformed", ExitCode.Failed, $"The template '{template.Name}' is not YAML as it should be.")
                {
                    Where = $"{template.Name}:{malformed.Problem.Where?["line ".Length..]}",
                    Said = malformed.Problem.Said,
                    Next = "Correct the line, or render the template as a text with --form text.",
                },
                malformed);
        }
    }

    private static string Written(TemplateForm form, ImmutableArray<object?> result, IEnumerable<SecretValue> secrets) => form switch
    {
        TemplateForm.Yaml => Yaml.YamlWriter.WriteAll(result),
        TemplateForm.Json => JsonText.WriteAll(result),
        TemplateForm.Env => EnvironmentLines.Write(result[0], path => secrets.Any(secret => secret.Path == path || secret.Path.StartsWith($"{path}/", StringComparison.Ordinal))),
        _ => (string)result[0]!,
    };

    // An inner reference's value is part of the outer one, and so may stand in what a provider says about that.
    private static Problem WithoutSecrets(Problem problem, IEnumerable<string> values)
    {
        var redactor = new SecretRedactor();
        redactor.AddAll(values);
        return problem.Map(redactor.Redact);
    }

    private (Resolution, ChosenEngines) Start((string Directory, bool MissingKeyIsNull) run)
    {
        var locator = new ToolLocator(variables);
        var program = options.Engine == SecretsEngine.Vals ? locator.Require(SecretTools.Vals) : locator.Find(SecretTools.Vals.Name);
        var own = new LimitedRunner(new VariablesRunner(runner, variables), options.Limits.Programs);
        var context = new ProviderContext(variables, own, http, run.Directory);
        var builtIn = new BuiltInEngine(BuiltInProviders.For(context, options.AllowExec), run.MissingKeyIsNull, options.Limits, time);
        var vals = program is null ? null : new ValsEngine(program, run.Directory, own, run.MissingKeyIsNull, options.Limits);
        var engines = new ChosenEngines(builtIn, vals, options, variables);
        return (new(engines), engines);
    }
}
