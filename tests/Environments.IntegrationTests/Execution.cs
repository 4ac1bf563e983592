using System.Diagnostics;

namespace Environments.IntegrationTests;

/// <summary>How a program that a test started has ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">All it wrote to stdout.</param>
/// <param name="Error">All it wrote to stderr.</param>
internal sealed record Execution(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Both streams, for what must stand in neither.</summary>
    public string Everything => Output + Error;

    /// <summary>Runs a program to its end. Variables of this process that would tell a build what to do are not inherited.</summary>
    public static async Task<Execution> OfAsync(string program, IEnumerable<string> arguments, string directory, params (string Name, string? Value)[] variables)
    {
        using var process = Start(program, arguments, directory, variables);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new(process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Starts a program with both streams redirected and nothing to read.</summary>
    public static Process Start(string program, IEnumerable<string> arguments, string directory, params (string Name, string? Value)[] variables)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in info.Environment.Keys.Where(name => name.StartsWith("NUKE_", StringComparison.Ordinal) && name != "NUKE_ENGINE").ToList())
        {
            info.Environment.Remove(name);
        }

        foreach (var (name, value) in variables)
        {
            info.Environment[name] = value;
        }

        var process = Process.Start(info)!;
        process.StandardInput.Close();
        return process;
    }
}
