using System.Reflection;
using System.Text;
using Nuke.Common.Parameters;

namespace Nuke.Common.Execution;

/// <summary>The help text, in NUKE's layout.</summary>
internal static class HelpText
{
    private const int Width = 90;

    private static readonly Line[] Builtin =
    [
        new("help", "Shows the help text for this build assembly."),
        new("no-logo", "Disables displaying the NUKE logo."),
        new("profile", "Defines the profiles to load."),
        new("root", "Root directory during build execution."),
        new("skip", "List of targets to be skipped. Empty list skips all dependencies."),
        new("target", "List of targets to be invoked. Default is '<none>'."),
        new("verbosity", "Logging verbosity during build execution. Default is 'Normal'."),
    ];

    public static void Write(Type build, IReadOnlyList<TargetDefinition> targets, TextWriter output)
    {
        output.WriteLine("Targets (with their direct dependencies):\n");
        var width = Math.Max(targets.Max(target => target.Name.Length), 20);
        foreach (var target in targets.Where(target => target.IsListed))
        {
            var dependencies = string.Join(", ", target.DependenciesIn(targets).Select(dependency => dependency.Name));
            var name = target.Name + (target.IsDefault ? " (default)" : string.Empty);
            output.WriteLine($"  {name.PadRight(width)}{(dependencies.Length > 0 ? $" -> {dependencies}" : string.Empty)}".TrimEnd());
            output.WriteLine($"    {target.Summary}");
        }

        output.WriteLine("\nParameters:\n");
        var own = Parameters(build);
        var longest = Math.Max(own.Concat(Builtin).Max(parameter => parameter.Name.Length), 16);
        WriteParameters(own, longest, output);
        output.WriteLine();
        WriteParameters(Builtin, longest, output);
    }

    private static Line[] Parameters(Type build) =>
    [
        .. build.GetInterfaces()
            .SelectMany(component => component.GetProperties())
            .Where(property => property.IsDefined(typeof(ParameterAttribute)))
            .DistinctBy(ParameterSource.NameOf)
            .OrderBy(ParameterSource.NameOf, StringComparer.Ordinal)
            .Select(property => new Line(Hyphenated(ParameterSource.NameOf(property)), Sentence(property))),
    ];

    private static string Sentence(PropertyInfo property) =>
        property.GetCustomAttribute<ParameterAttribute>()!.Description is { } text ? text.TrimEnd('.') + "." : "<no description>";

    private static void WriteParameters(IEnumerable<Line> parameters, int width, TextWriter output)
    {
        foreach (var parameter in parameters)
        {
            var lines = Wrap(parameter.Description, Width - width - 6);
            output.WriteLine($"  --{parameter.Name.PadRight(width)}   {string.Join($"\n{new string(' ', width + 7)}", lines)}");
        }
    }

    private static List<string> Wrap(string text, int width)
    {
        var lines = new List<string> { string.Empty };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + word.Length >= width)
            {
                lines.Add(string.Empty);
            }

            lines[^1] = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
        }

        return lines;
    }

    private static string Hyphenated(string name) => name.Aggregate(
        new StringBuilder(),
        (text, letter) => (char.IsUpper(letter) && text.Length > 0 ? text.Append('-') : text).Append(char.ToLowerInvariant(letter))).ToString();

    private sealed record Line(string Name, string Description);
}
