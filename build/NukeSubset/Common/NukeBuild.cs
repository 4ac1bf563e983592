using System.Linq.Expressions;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Parameters;

namespace Nuke.Common;

/// <summary>The base class of a build: a class with targets, which it gets from component interfaces.</summary>
public abstract class NukeBuild : INukeBuild
{
    private readonly ParameterSource _parameters = new(RootDirectory!);

    /// <summary>The root directory: the option, the variable, or the nearest directory upward that holds <c>.nuke</c>.</summary>
    public static AbsolutePath RootDirectory { get; } = Root.Find();

    /// <summary>The directory for whatever need not be kept: <c>.nuke/temp</c>.</summary>
    public static AbsolutePath TemporaryDirectory { get; } = Root.CreateTemporaryDirectory(RootDirectory);

    /// <summary>Whether the build runs on a developer's machine.</summary>
    public static bool IsLocalBuild => Host.IsLocal;

    /// <inheritdoc/>
    public bool Plan => false;

    /// <inheritdoc/>
    public int? ExitCode { get; set; }

    /// <inheritdoc/>
    AbsolutePath INukeBuild.RootDirectory => RootDirectory;

    /// <inheritdoc/>
    AbsolutePath INukeBuild.TemporaryDirectory => TemporaryDirectory;

    /// <inheritdoc/>
    bool INukeBuild.IsLocalBuild => IsLocalBuild;

    internal ParameterSource Parameters => _parameters;

    /// <inheritdoc/>
    T? INukeBuild.TryGetValue<T>(Expression<Func<T>> parameterExpression)
        where T : class => (T?)_parameters.Find(parameterExpression, typeof(T));

    /// <inheritdoc/>
    T? INukeBuild.TryGetValue<T>(Expression<Func<object?>> parameterExpression)
        where T : default => _parameters.Find(parameterExpression, typeof(T)) is T value ? value : default;

    /// <summary>Called when the targets are known and nothing has run yet.</summary>
    protected internal virtual void OnBuildCreated()
    {
    }

    /// <summary>Runs the targets that the command line names, or those given here, and answers the exit code of the process.</summary>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : NukeBuild, new() => new BuildRun(new T(), Console.Out).Execute(build => defaultTargetExpressions.Select(target => target.Compile()((T)build)));
}
