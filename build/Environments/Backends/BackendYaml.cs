using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Environments.Backends;

/// <summary>Reads the YAML of a backend into a tree without types, and remembers on which line each argument stands.</summary>
internal static class BackendYaml
{
    // Stream and document count as well; no argument of terraform has more than three levels.
    private const int Deepest = 10;

    /// <summary>The tree, and where it comes from.</summary>
    /// <exception cref="EnvironmentsException"><c>backend-yaml-malformed</c>: it is no YAML, or not one map of names.</exception>
    public static (IReadOnlyDictionary<string, object?> Tree, BackendSource Source) Parse(string text, string file)
    {
        try
        {
            RefuseEndless(text);
            var stream = new YamlStream();
            using var reader = new StringReader(text);
            stream.Load(reader);
            if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
            {
                throw new EnvironmentsException(Malformed(file, stream.Documents.Count > 1 ? "It has several documents." : "It has no arguments."));
            }

            var lines = new Dictionary<string, int>(StringComparer.Ordinal);
            return (Map(root, string.Empty, lines), new(file, name => lines.TryGetValue(name, out var line) ? line : null));
        }
        catch (YamlException failure)
        {
            throw new EnvironmentsException(Malformed($"{file}:{failure.Start.Line}", failure.Message), failure);
        }
        catch (InvalidOperationException failure)
        {
            // What the parser throws at a flow collection that is not closed before the next argument.
            throw new EnvironmentsException(Malformed(file, "A bracket or brace is not closed."), failure);
        }
        catch (Exception failure) when (failure is not EnvironmentsException)
        {
            // The parser has no type of its own for everything that it stumbles over.
            throw new EnvironmentsException(Malformed(file, failure.Message), failure);
        }
    }

    // What refers to itself, or is nested without end, is no argument, and would end the process with its stack.
    private static void RefuseEndless(string text)
    {
        using var reader = new StringReader(text);
        var parser = new Parser(reader);
        for (var depth = 0; parser.MoveNext();)
        {
            var now = parser.Current!;
            depth += now.NestingIncrease;
            if (now is AnchorAlias)
            {
                throw new YamlException(now.Start, now.End, "An alias is not taken here: write the value again.");
            }

            if (depth > Deepest)
            {
                throw new YamlException(now.Start, now.End, "The arguments are nested too deeply.");
            }
        }
    }

    private static ImmutableSortedDictionary<string, object?> Map(YamlMappingNode node, string within, Dictionary<string, int> lines)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in node.Children)
        {
            var name = key is YamlScalarNode { Value: { } text } ? text : throw new YamlException(key.Start, key.End, "The name of an argument has to be a text.");
            lines[within + name] = (int)key.Start.Line;
            map[name] = Value(value, $"{within}{name}.", lines);
        }

        return map.ToImmutable();
    }

    private static object? Value(YamlNode node, string within, Dictionary<string, int> lines) => node switch
    {
        YamlMappingNode map => Map(map, within, lines),
        YamlSequenceNode list => list.Children.Select(item => Value(item, within, lines)).ToArray(),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value),
        _ => ((YamlScalarNode)node).Value,
    };

    // The core schema of YAML 1.2, without the forms of numbers that no argument takes; they stay texts: https://yaml.org/spec/1.2.2/#103-core-schema
    private static object? Plain(string? text) => text switch
    {
        null or "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => text.StartsWith('0') || !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? text : number,
    };

    private static Problem Malformed(string where, string said) => new("backend-yaml-malformed", ExitCode.CalledWrongly, "The file of the backend is not the YAML that it has to be.")
    {
        Where = where,
        Said = said,
    };
}
