using Environments.Backends.Arguments;
using Environments.Backends.Rules;

namespace Environments.Backends;

/// <summary>Reads a backend from a tree without types, as a static <c>backend.yaml</c> or a rendered template gives it. Nothing is written and nobody is asked.</summary>
internal static class BackendReader
{
    /// <summary>The backend that the tree describes.</summary>
    /// <param name="tree">Maps, lists and scalars. Every scalar may be a text.</param>
    /// <param name="source">Where it comes from, for errors.</param>
    /// <exception cref="EnvironmentsException">An argument is unknown, missing, or cannot be meant; the ids begin with <c>backend-</c>, and the exit code is 2.</exception>
    public static Backend.S3 Read(IReadOnlyDictionary<string, object?> tree, BackendSource source)
    {
        var backend = new Backend.S3(new ArgumentReader(source).Read(tree, S3Arguments.Types));
        foreach (var rule in BackendRules.All)
        {
            if (rule.Refusal(backend) is { } reason)
            {
                throw new EnvironmentsException(source.Problem(rule.Id, $"The argument '{rule.Argument}' of the backend cannot be used: {reason}", rule.Argument));
            }
        }

        return backend;
    }
}
