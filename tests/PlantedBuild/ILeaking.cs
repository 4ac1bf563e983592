using Environments.Reports;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets;

/// <summary>A target that does everything wrong with a secret that can be done wrong.</summary>
internal interface ILeaking : IHaveSession
{
    [Parameter("A secret"), Secret]
    string? Token => TryGetValue(() => Token);

    [Parameter("How to report"), CommandLineOnly]
    OutputFormat? Output => TryGetValue<OutputFormat?>(() => Output);

    Target Leak => _ => _.Executes(() => RunAsync(session =>
    {
        Console.WriteLine($"log line with {Token}");
        Console.Error.WriteLine($"error line with {Token}");
        session.Screen.Text.Write(Token![..5]);
        session.Screen.Text.WriteLine(Token[5..]);
        session.Add(new RunReport("Leak", [new("Group", [new($"name {Token}", Outcome.Warning, $"detail {Token}", $"advice {Token}")])]));
        throw new InvalidOperationException($"exception with {Token}", new InvalidOperationException($"cause with {Token}"));
    }));
}
