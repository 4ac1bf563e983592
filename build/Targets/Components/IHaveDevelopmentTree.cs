using Environments.Development;
using Nuke.Components;

namespace Environments.Targets.Components;

/// <summary>A component that belongs to the development of this project itself.</summary>
internal interface IHaveDevelopmentTree : IHaveOutput, IHazConfiguration, IHazReports
{
    /// <summary>Where its parts stand.</summary>
    DevelopmentTree Tree => new(Session.Root, Environment.ProcessPath ?? "dotnet", Session.Engine, Configuration, ReportDirectory!);
}
