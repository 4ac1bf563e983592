using System.Linq.Expressions;
using Nuke.Common.IO;

namespace Nuke.Common;

/// <summary>What a component interface knows of the build that it is part of.</summary>
public interface INukeBuild
{
    /// <summary>The root directory of the repository.</summary>
    AbsolutePath RootDirectory { get; }

    /// <summary>The directory for whatever need not be kept: <c>.nuke/temp</c>.</summary>
    AbsolutePath TemporaryDirectory { get; }

    /// <summary>Whether the build runs on a developer's machine.</summary>
    bool IsLocalBuild { get; }

    /// <summary>Whether the plan is to be shown; always <see langword="false"/>, because this engine refuses the option.</summary>
    bool Plan { get; }

    /// <summary>What the process answers; <see langword="null"/> lets the outcome of the targets decide.</summary>
    int? ExitCode { get; set; }

    /// <summary>The value given for the parameter that the expression names, or <see langword="null"/>.</summary>
    T? TryGetValue<T>(Expression<Func<T>> parameterExpression)
        where T : class?;

    /// <summary>The value given for the parameter that the expression names, or the default of <typeparamref name="T"/>.</summary>
    T? TryGetValue<T>(Expression<Func<object?>> parameterExpression);
}
