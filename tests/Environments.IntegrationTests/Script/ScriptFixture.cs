namespace Environments.IntegrationTests.Script;

/// <summary>
/// A small repository with the real build.sh and a dotnet that only pretends: it writes down how it is called, "compiles" by copying a source file to
/// the program, and "runs" the program by printing it. What the script decides can be seen without waiting for a compiler.
/// </summary>
public sealed class ScriptFixture : IDisposable
{
    private const string PretendedDotnet = """
        #!/bin/sh
        # Each call is a line of the log; a compilation takes a moment, so that runs at once can meet.
        log=$(dirname "$0")/../calls.log
        case $1 in
            --version) [ -f "$(dirname "$0")/no-sdk" ] && exit 1; echo 10.0.999 ;;
            restore) echo "restore engine=$NUKE_ENGINE" >>"$log"; cat "$(dirname "$0")/feed"; exit "$(cat "$(dirname "$0")/feed-exit")" ;;
            build)
                echo "build engine=$NUKE_ENGINE node=$MSBUILDDISABLENODEREUSE" >>"$log"
                sleep 0.3
                source=$(cat build/Program.cs)
                hook=$(dirname "$0")/while-compiling
                if [ -f "$hook" ]; then mv "$hook" "$hook.done"; . "$hook.done"; fi
                if grep -q BROKEN build/Program.cs; then echo "Program.cs(1,1): error CS1002: ; expected"; exit 1; fi
                printf %s "$source" >"$ProgramDirectory/_build.dll"
                ;;
            *)
                printf 'ran %s:' "$(cat "$1")"
                shift
                for word in "$@"; do printf ' [%s]' "$word"; done
                printf '\npassed=%s node=%s directory=%s\n' "${ENVIRONMENTS_ARGUMENTS-none}" "${MSBUILDDISABLENODEREUSE-none}" "$PWD"
                exit "$(cat "$(dirname "$0")/program-exit")"
                ;;
        esac
        """;

    public ScriptFixture()
    {
        File.Copy(Path.Combine(Programs.Repository, "build.sh"), Root["repository/build.sh"]);
        Root.Write("repository/global.json", """{ "sdk": { "version": "10.0.100" } }""");
        Array.ForEach([".editorconfig", "Directory.Build.props", "Directory.Packages.props"], name => Root.Write($"repository/{name}", string.Empty));
        Root.Write("repository/build/Program.cs", "one");
        Root.Write("tools/feed", "error NU1101: Unable to find package Nuke.Common.");
        Root.Write("tools/feed-exit", "1");
        Root.Write("tools/program-exit", "0");
        Executable("tools/dotnet", PretendedDotnet);
    }

    public TemporaryDirectory Root { get; } = WithRepository();

    public string Script => Root["repository/build.sh"];

    /// <summary>What the pretended dotnet was asked to restore and build, in order.</summary>
    public IReadOnlyList<string> Calls => File.Exists(Root["calls.log"]) ? File.ReadAllLines(Root["calls.log"]) : [];

    public void Dispose() => Root.Dispose();

    /// <summary>Writes a file that can be run.</summary>
    public void Executable(string relative, string text) => File.SetUnixFileMode(
        Root.Write(relative, text.ReplaceLineEndings("\n")), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    internal Task<Execution> RunAsync(params string[] arguments) => RunFromAsync(Root.Path, Script, arguments);

    internal Task<Execution> RunFromAsync(string directory, string script, string[] arguments, params (string Name, string? Value)[] variables) => Execution.OfAsync(
        "/bin/sh",
        [script, .. arguments],
        directory,
        [("PATH", $"{Root["tools"]}:/usr/bin:/bin"), ("HOME", Root["home"]), ("NUKE_ENGINE", null), ("DOTNET_ROOT", null), ("MSBUILDDISABLENODEREUSE", null), .. variables]);

    private static TemporaryDirectory WithRepository()
    {
        var root = new TemporaryDirectory();
        Directory.CreateDirectory(root["repository"]);
        return root;
    }
}
