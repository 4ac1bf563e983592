using System.Collections.Immutable;

namespace Environments.CommandLine;

/// <summary>
/// Reads a command before an engine does, from the same sources in the same order: command line, variables, parameters files. What comes back is
/// what the engine will see, or the command does not start.
/// </summary>
/// <param name="description">The targets and options there are.</param>
public sealed class InvocationReader(CommandLineDescription description)
{
    /// <summary>The checked command.</summary>
    /// <param name="words">The words of the command line, the program's own name not among them.</param>
    /// <param name="variables">The variables of the process as it was started.</param>
    /// <param name="root">The root directory, unless the command names another one.</param>
    /// <exception cref="EnvironmentsException">The command is called wrongly; exit code 2.</exception>
    public Invocation Read(IReadOnlyList<string> words, ProcessVariables variables, string root)
    {
        var (named, typed) = ArgumentReader.Read(words, description);
        var ambient = VariableReader.Read(variables, description).ToList();
        var settings = new Dictionary<string, Setting>(StringComparer.Ordinal);
        Add(settings, typed);
        Add(settings, ambient.Where(setting => !setting.Option.IsCommandLineOnly));
        Add(settings, ParametersFileReader.Read(RootOf(settings, root), ValuesOf(settings, "Profile"), description));

        // Two ways to say the same; where both are used NUKE drops one of them in silence.
        var byOption = ArgumentReader.TargetNames(ValuesOf(settings, "Target"), description).ToImmutableArray();
        var targets = named.IsEmpty ? byOption : byOption.IsEmpty ? named : throw Misuse.TargetsNamedTwice();
        RefuseUnknown(ValuesOf(settings, "Skip"));
        RefuseAmbient(ambient.Where(setting => setting.Option.IsCommandLineOnly), targets);
        return new(
            targets,
            settings.Values.ToDictionary(setting => setting.Option.Member, IReadOnlyList<string> (setting) => setting.Values, StringComparer.Ordinal),
            settings.Values.ToDictionary(setting => setting.Option.Member, setting => setting.Source, StringComparer.Ordinal),
            [.. settings.Values.Where(setting => setting.Option.IsSecret).SelectMany(setting => setting.Values)])
        {
            Passed = PassedIn(variables.Passed, targets, settings.ContainsKey("Help")),
        };
    }

    /// <summary>
    /// Refuses an option that none of the targets takes. A variable or a file may set what only some targets take; a person who typed it expects it to have an effect.
    /// Checked last, because a value that cannot be meant says more.
    /// </summary>
    /// <exception cref="EnvironmentsException"><c>option-not-taken</c>, or <c>format-not-taken</c> where a target does not report in the format that is asked for.</exception>
    public void RefuseUntaken(Invocation invocation)
    {
        var taken = TakenBy(invocation.Targets);
        var untaken = description.Options.FirstOrDefault(option => invocation.IsTyped(option.Member) && !taken.Contains(option.Member));
        if (untaken is not null && !invocation.Has("Help"))
        {
            throw Misuse.NotTaken(untaken, invocation.Targets, ArgumentReader.Source, description);
        }

        if (invocation["Output"] is { } format && description.Targets.FirstOrDefault(target => invocation.Targets.Contains(target.Name) && !target.Reports(format)) is { } other)
        {
            throw Misuse.FormatNotTaken(format, other);
        }
    }

    /// <summary>The variables that an engine in this process may see: the given ones without those that only look like parameters.</summary>
    public ProcessVariables ForEngine(ProcessVariables variables) => variables.Without([.. VariableReader.Ambient(variables, description)]);

    /// <summary>A sentence for each variable that starts with <c>NUKE_</c> and sets nothing, which nobody sets on purpose.</summary>
    public IEnumerable<string> Warnings(ProcessVariables variables) => VariableReader.Unknown(variables, description)
        .Select(unknown => $"warning: the variable {unknown.Variable} sets no option; the nearest is '--{unknown.Nearest}'.");

    private static void Add(Dictionary<string, Setting> settings, IEnumerable<Setting> more)
    {
        foreach (var setting in more)
        {
            settings.TryAdd(setting.Option.Member, setting);
        }
    }

    private static ImmutableArray<string> ValuesOf(Dictionary<string, Setting> settings, string member) =>
        settings.TryGetValue(member, out var setting) ? setting.Values : [];

    private static string RootOf(Dictionary<string, Setting> settings, string root)
    {
        var named = ValuesOf(settings, "Root");
        return named.IsEmpty ? root
            : Directory.Exists(named[0]) ? Path.GetFullPath(named[0])
            : throw Misuse.BadRoot(named[0]);
    }

    private void RefuseUnknown(ImmutableArray<string> skipped) => _ = ArgumentReader.TargetNames(skipped, description).Count();

    // Ignoring it in silence would be worse for some options than obeying it: a rehearsal that is none.
    private void RefuseAmbient(IEnumerable<Setting> settings, ImmutableArray<string> targets)
    {
        var taken = TakenBy(targets);
        if (settings.FirstOrDefault(setting => taken.Contains(setting.Option.Member) || !description.Options.Contains(setting.Option)) is { } ambient)
        {
            throw Misuse.CommandLineOnly(ambient.Option, ambient.Source);
        }
    }

    private ImmutableArray<string> PassedIn(IReadOnlyList<string>? passed, ImmutableArray<string> targets, bool isHelp)
    {
        var taker = description.Targets.FirstOrDefault(target => target.PassedExample is not null && targets.Contains(target.Name));
        return passed is not null && taker is null ? throw Misuse.PassedToNone(targets, description)
            : passed is null or [] && taker is not null && !isHelp ? throw Misuse.NothingPassed(taker)
            : [.. passed ?? []];
    }

    private HashSet<string> TakenBy(ImmutableArray<string> targets) =>
        description.Targets.Where(target => targets.Contains(target.Name)).SelectMany(target => target.Options).ToHashSet(StringComparer.Ordinal);
}
