using System.Diagnostics;

namespace Nuke.Common.Execution;

/// <summary>Runs a build once: plan, help or targets, summary, exit code.</summary>
internal sealed class BuildRun(NukeBuild build, TextWriter output)
{
    private const int FailureExitCode = -1;

    public int Execute(Func<NukeBuild, IEnumerable<Target>> defaults)
    {
        try
        {
            var targets = TargetReader.Read(build, defaults(build));
            build.OnBuildCreated();
            if (!build.Parameters.Has("NoLogo"))
            {
                output.WriteLine("NUKE subset, source-compatible with NUKE 10.1.0\n");
            }

            var plan = ExecutionPlanner.Plan(targets, build.Parameters.InvokedTargets);
            if (build.Parameters.Has("Help") || plan.Count == 0)
            {
                HelpText.Write(build.GetType(), targets, output);
                return 0;
            }

            Run(targets, plan);
            Summary.Write(plan, output);
            return build.ExitCode ?? (plan.All(target => target.Status is TargetStatus.Succeeded or TargetStatus.Skipped or TargetStatus.Collective) ? 0 : FailureExitCode);
        }
        catch (Exception failure)
        {
            output.WriteLine(failure.Message);
            return build.ExitCode ?? FailureExitCode;
        }
    }

    private void Run(IReadOnlyList<TargetDefinition> all, IReadOnlyList<TargetDefinition> plan)
    {
        foreach (var target in plan.Where(target => IsSkipped(target)))
        {
            Skip(target, all, plan, "via parameter");
        }

        if (plan.Where(target => target.Status == TargetStatus.Scheduled).Any(target => !Run(target)))
        {
            foreach (var target in plan.Where(target => target.Status == TargetStatus.Scheduled))
            {
                target.Status = TargetStatus.NotRun;
            }
        }
    }

    private bool IsSkipped(TargetDefinition target) => build.Parameters.SkippedTargets is { } names
        && (names.Count == 0 || names.Any(name => name.Replace("-", string.Empty, StringComparison.Ordinal).Equals(target.Name, StringComparison.OrdinalIgnoreCase)));

    // A target that was named runs all the same, but what only it needs does not.
    private static void Skip(TargetDefinition target, IReadOnlyList<TargetDefinition> all, IReadOnlyList<TargetDefinition> plan, string reason)
    {
        if (target.Status != TargetStatus.Scheduled)
        {
            return;
        }

        if (!target.IsInvoked)
        {
            target.Status = TargetStatus.Skipped;
            target.Information = $"Skipped: {reason}";
        }

        foreach (var dependency in target.DependenciesIn(all).ToList())
        {
            if (!plan.Any(other => other != target && other.Status == TargetStatus.Scheduled && other.DependenciesIn(all).Contains(dependency)))
            {
                Skip(dependency, all, plan, $"because of {target.Name}");
            }
        }
    }

    private bool Run(TargetDefinition target)
    {
        if (target.Actions.Count == 0)
        {
            target.Status = TargetStatus.Collective;
            return true;
        }

        Summary.WriteHeader(target.Name, output);
        var watch = Stopwatch.StartNew();
        try
        {
            target.Actions.ForEach(action => action());
            target.Status = TargetStatus.Succeeded;
        }
        catch (Exception failure)
        {
            target.Status = TargetStatus.Failed;
            target.Information = $"{failure.GetType().Name}: {failure.Message.Split('\n')[0].TrimEnd()}";
            output.WriteLine($"[ERR] Target {target.Name} has thrown an exception\n{failure}");
        }

        target.Duration = watch.Elapsed;
        return target.Status == TargetStatus.Succeeded;
    }
}
