namespace Nuke.Common;

/// <summary>Describes one target. Each member answers the same definition, so that calls can be chained.</summary>
public interface ITargetDefinition
{
    /// <summary>The sentence that help shows.</summary>
    ITargetDefinition Description(string description);

    /// <summary>Work to do, in order.</summary>
    ITargetDefinition Executes(params Action[] actions);

    /// <summary>Work to do; its result is dropped.</summary>
    ITargetDefinition Executes<T>(Func<T> action);

    /// <summary>Work to do; it is waited for.</summary>
    ITargetDefinition Executes(Func<Task> action);

    /// <summary>Targets that run before this one, and whose failure keeps it from running.</summary>
    ITargetDefinition DependsOn(params Target[] targets);

    /// <summary>Targets of the component <typeparamref name="T"/> that run before this one; without arguments its only target.</summary>
    ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets);

    /// <summary>Keeps the target out of the help text; it can still be called.</summary>
    ITargetDefinition Unlisted();
}
