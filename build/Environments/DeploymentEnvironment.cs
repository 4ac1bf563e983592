using Environments.Backends;

namespace Environments;

/// <summary>One environment as the directory says: its name, where it stands and which kind of state backend it has.</summary>
/// <param name="Name">The name given with <c>--env</c>, such as <c>production</c>.</param>
/// <param name="Directory">The absolute path of its directory.</param>
/// <param name="BackendKind">Follows from the files in that directory.</param>
public sealed record DeploymentEnvironment(string Name, string Directory, BackendKind BackendKind);
