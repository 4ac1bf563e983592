using Environments.Deployments;
using Environments.Reports;
using Environments.Secrets;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Deployments;

/// <summary>Shows what a template becomes.</summary>
internal interface IRender : IHaveEnvironment, IHaveSecretsEngine, IHaveOutput
{
    /// <summary>The template.</summary>
    [Parameter("The template to render; without it, the backend of the environment")]
    [CommandLineOnly]
    string? Template => TryGetValue(() => Template);

    /// <summary>Where it goes.</summary>
    [Parameter("Where a rendered template goes: a new file, or stdout")]
    [CommandLineOnly]
    string? To => TryGetValue(() => To);

    /// <summary>What it is.</summary>
    [Parameter("What a template is and becomes. Default follows from its name: yaml, json or tfvars")]
    [CommandLineOnly]
    TemplateForm? Form => TryGetValue<TemplateForm?>(() => Form);

    /// <summary>Whether commands may run.</summary>
    [Parameter("Lets a template run commands (ref+exec://)")]
    [CommandLineOnly]
    bool AllowExec => TryGetValue<bool?>(() => AllowExec) ?? false;

    /// <summary>Whether secrets stay references.</summary>
    [Parameter("Leaves secretref+ references as they are written")]
    [CommandLineOnly]
    bool ExcludeSecret => TryGetValue<bool?>(() => ExcludeSecret) ?? false;

    /// <summary>The target.</summary>
    Target Render => _ => _
        .Description("Writes the backend.yaml of an environment, or any template, with its secrets in plain text")
        .Executes(() => RunAsync(RenderAsync));

    private Task<RunReport> RenderAsync(Session session)
    {
        var render = new Render(
            session.Variables, session.Runner, TimeProvider.System, session.Redactor, session.Screen.Warn, new() { Engine = SecretsEngine, AllowExec = AllowExec, ExcludeSecret = ExcludeSecret });
        return (Template, To) switch
        {
            (null, null) => render.BackendAsync(One, session.Cancellation),
            (null, _) or (_, null) => throw Misuse("--template and --to belong together.", "./build.sh Render --template FILE --to stdout"),
            _ when Env is not null || EnvDir is not null => throw Misuse("Either an environment is rendered, or a template.", "Leave --env or --template out."),
            _ when To == global::Environments.Deployments.Render.Stdout && session.Screen.Format != OutputFormat.Text => throw Misuse("stdout cannot hold both the template and the JSON.", "Leave --output json out, or render to a file."),
            _ => render.TemplateAsync(Template, Form, To, session.Screen.WriteData, session.Cancellation),
        };
    }

    private static EnvironmentsException Misuse(string what, string next) => new(new("render-misused", global::Environments.ExitCode.CalledWrongly, what) { Next = next });
}
