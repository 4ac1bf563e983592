using Environments.Processes;

namespace Environments.Development;

/// <summary>Where the parts of this project's own development stand.</summary>
/// <param name="Root">The root directory of the repository.</param>
/// <param name="Dotnet">The absolute path of the dotnet program that runs this process.</param>
/// <param name="Engine">Which NUKE the targets are compiled against: <c>package</c> or <c>subset</c>.</param>
/// <param name="Configuration"><c>Debug</c> or <c>Release</c>.</param>
/// <param name="Output">The directory for what a run leaves for people: test results, reports.</param>
public sealed record DevelopmentTree(string Root, string Dotnet, string Engine, string Configuration, string Output)
{
    /// <summary>The solution.</summary>
    internal string Solution => Path.Combine(Root, "Environments.sln");

    /// <summary>The compiled assembly of one of the projects.</summary>
    internal string Assembly(string project) => Path.Combine(
        Root, ".nuke", "temp", "artifacts", Engine, "bin", project, Configuration.ToLowerInvariant(), project + ".dll");

    /// <summary>A dotnet command in this tree, for the same engine, that leaves no process behind.</summary>
    internal Command Run(params IEnumerable<string> arguments) => new Command(Dotnet, [.. arguments]) { WorkingDirectory = Root }
        .With("NUKE_ENGINE", Engine)
        .With("DOTNET_CLI_TELEMETRY_OPTOUT", "1")
        .With("DOTNET_NOLOGO", "1")
        .With("MSBUILDDISABLENODEREUSE", "1");

    /// <summary>That the tree is this project's own: its development is not a matter of the directories it is used on.</summary>
    /// <exception cref="EnvironmentsException"><c>no-solution</c>: it is not.</exception>
    internal void Require()
    {
        if (!File.Exists(Solution))
        {
            throw new EnvironmentsException(new("no-solution", ExitCode.CalledWrongly, "Compile, Test, Format and Bench belong to the development of Environments itself.")
            {
                Where = Root,
                Next = "Call them in a clone of the Environments repository.",
            });
        }
    }
}
