using System.Text.Json;
using System.Text.RegularExpressions;
using Environments.Kcl;

namespace Environments.Tests.Specification;

/// <summary>What holds for the files of all examples.</summary>
public sealed partial class ExampleFilesTests
{
    // What the build promises to have: the targets of the command line that work on environments.
    private static readonly string[] Targets =
    [
        "BackendPolicy", "Clean", "Deploy", "Destroy", "DestroyBackend", "Doctor", "Drift", "EmulatorDown", "EmulatorUp", "History", "Outputs", "Plan", "ProvisionBackend", "Render", "Terraform", "Unlock",
    ];

    public static TheoryData<string> Environments => [.. Example.All.Select(example => example.Name)];

    [Theory]
    [MemberData(nameof(Environments))]
    public void The_compiled_configuration_belongs_to_its_source(string environment) =>
        Assert.Equal(environment, CompiledConfiguration.Read(EnvironmentCatalog.FindAt(new Example(environment).Directory)).Name);

    [Theory]
    [MemberData(nameof(Environments))]
    public void Whatever_the_compiled_configuration_says_stands_in_the_source(string environment)
    {
        var example = new Example(environment);
        using var configuration = JsonDocument.Parse(example.Read("kcl/main.json"));
        var domain = configuration.RootElement.GetProperty("domain").GetString()!;
        var source = example.Read("kcl/main.k").Replace("${_domain}", domain, StringComparison.Ordinal);

        Assert.All(Texts(configuration.RootElement), text => Assert.Contains($"\"{text}\"", source, StringComparison.Ordinal));
        Assert.All(configuration.RootElement.EnumerateObject(), member => Assert.Contains($"\n{member.Name} = _environment.{member.Name}\n", source, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public void What_could_have_been_left_open_was_not(string environment)
    {
        var example = new Example(environment);

        Assert.All(example.Files, file => Assert.DoesNotMatch("CHANGE-?ME|TODO|FIXME", example.Read(file)));
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public void Each_target_of_a_Makefile_is_one_line(string environment)
    {
        var makefile = new Example(environment).Read("Makefile");

        Assert.Equal(["help", "deploy", "destroy", "plan", "clean"], Makefile.TargetsOf(makefile));
        Assert.Empty(Makefile.RecipeLinesOf(makefile));
        Assert.Contains("\n.PHONY: help deploy destroy plan clean\n", makefile, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public void Every_variable_of_the_template_is_one_that_the_build_takes(string environment)
    {
        using var directory = new TemporaryDirectory();
        var lines = new Example(environment).Lines(".env.example").Select(line => AssignmentInComment().IsMatch(line) ? line[1..] : line);

        Assert.NotEmpty(VariablesFile.Read(directory.Write(".env", string.Join('\n', lines))));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_of_a_page_is_one_of_the_build(string page)
    {
        var commands = Command().Matches(File.ReadAllText(Repository.PathOf(page))).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Contains(command, Targets));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_somewhere(string page)
    {
        var directory = Path.GetDirectoryName(Repository.PathOf(page))!;

        Assert.All(Link().Matches(File.ReadAllText(Repository.PathOf(page))).Where(match => !match.Groups[1].Value.StartsWith("http", StringComparison.Ordinal)), match =>
        {
            var target = Path.Combine(directory, match.Groups[1].Value);
            Assert.True(Path.Exists(target), match.Value);
            Assert.True(match.Groups[2].Value is "" || Headings(target).Contains(match.Groups[2].Value), match.Value);
        });
    }

    public static TheoryData<string> Pages =>
        ["examples/README.md", "examples/dev-environment/README.md", "examples/staging-environment/README.md", "examples/production-environment/README.md", "examples/production-environment/SECRETS.md"];

    private static IEnumerable<string> Headings(string page) => File.ReadAllLines(page)
        .Where(line => line.StartsWith('#'))
        .Select(line => line.TrimStart('#', ' ').Replace(' ', '-'))
        .Select(heading => $"#{string.Concat(heading.Select(char.ToLowerInvariant))}");

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Texts(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };

    [GeneratedRegex("^#[A-Z][A-Za-z_]+=")]
    private static partial Regex AssignmentInComment();

    [GeneratedRegex(@"\./(?:build|run)\.sh ([A-Z][a-z][A-Za-z]*)")]
    private static partial Regex Command();

    [GeneratedRegex(@"\]\(([^)#\s]+)(#[^)\s]+)?\)")]
    private static partial Regex Link();
}
