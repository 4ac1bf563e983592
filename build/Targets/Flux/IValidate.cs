using Environments.Reports;
using Environments.Targets.Components;
using Environments.Validations;
using Nuke.Common;

namespace Environments.Targets.Flux;

/// <summary>Looks at what the clusters get before they get it.</summary>
internal interface IValidate : IHaveEnvironment, IHaveOutput
{
    /// <summary>The directory that is validated.</summary>
    [Parameter("The directory that holds clusters and overlays. Default is 'flux'")]
    string? Flux => TryGetValue(() => Flux);

    /// <summary>Whether bases may be fetched.</summary>
    [Parameter("Builds bases that are fetched from other repositories, which is refused otherwise")]
    bool AllowRemoteBases => TryGetValue<bool?>(() => AllowRemoteBases) ?? false;

    /// <summary>Where schemas are.</summary>
    [Parameter("Where schemas are: folders, or addresses with the layout of the public catalogue")]
    string[]? Schemas => TryGetValue(() => Schemas);

    /// <summary>Whether a schema that cannot be had is an error.</summary>
    [Parameter("Makes it a finding when a schema cannot be had")]
    bool RequireSchemas => TryGetValue<bool?>(() => RequireSchemas) ?? false;

    /// <summary>The target.</summary>
    [ReportsAs(OutputFormat.Sarif, OutputFormat.GitHub)]
    Target Validate => _ => _
        .Description("Builds every overlay as Flux does and checks it; exit code 4 where there are findings")
        .Executes(() => RunAsync(session => new Validate(
            new(session.Root, Path.GetFullPath(Flux ?? "flux", Flux is not null && Directory.Exists(Path.GetFullPath(Flux)) ? Environment.CurrentDirectory : session.Root))
            {
                Environments = Env is null ? [] : [Env],
                AllowRemoteBases = AllowRemoteBases,
                Schemas = [.. Schemas ?? []],
                RequireSchemas = RequireSchemas,
            },
            TemporaryDirectory!,
            session.Variables,
            session.Runner,
            TimeProvider.System,
            session.Screen).RunAsync(session.Cancellation)));
}
