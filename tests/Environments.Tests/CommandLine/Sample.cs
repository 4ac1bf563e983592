using Environments.CommandLine;

namespace Environments.Tests.CommandLine;

/// <summary>A small command line that has one option of every kind.</summary>
internal static class Sample
{
    public static CommandLineDescription Description { get; } = new(
        [
            new("Deploy", ["Env", "Confirm", "Token", "Output"]),
            new("Clean", ["Env", "DryRun"]),
            new("Doctor", ["Output"]),
            new("Terraform", ["Env"]) { PassedExample = "state list" },
        ],
        [
            new("Confirm", OptionKind.Text, "What to confirm") { IsCommandLineOnly = true },
            new("DryRun", OptionKind.Flag, "Only say it") { IsCommandLineOnly = true },
            new("Env", OptionKind.Text, "The environment"),
            new("Output", OptionKind.Choice, "How to report") { Choices = ["text", "json"] },
            new("Token", OptionKind.Text, "A secret") { IsSecret = true },
        ]);

    public static ProcessVariables NoVariables { get; } = Variables();

    public static ProcessVariables Variables(params (string Name, string Value)[] variables) =>
        new(variables.ToDictionary(variable => variable.Name, variable => variable.Value));

    public static Invocation Read(string words) => Read(words, NoVariables);

    public static Invocation Read(string words, ProcessVariables variables, string root = "/nowhere")
    {
        var reader = new InvocationReader(Description);
        var invocation = reader.Read(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), variables, root);
        reader.RefuseUntaken(invocation);
        return invocation;
    }

    public static Problem ProblemOf(string words, ProcessVariables? variables = null, string root = "/nowhere") =>
        Assert.Throws<EnvironmentsException>(() => Read(words, variables ?? NoVariables, root)).Problem;
}
