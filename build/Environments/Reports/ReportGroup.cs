using System.Collections.Immutable;

namespace Environments.Reports;

/// <summary>Steps that belong together under one heading.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Steps">The steps, in the order in which they are shown.</param>
public sealed record ReportGroup(string Name, ImmutableArray<ReportStep> Steps);
