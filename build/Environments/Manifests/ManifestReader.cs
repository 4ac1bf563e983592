using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Environments.Manifests;

/// <summary>Reads YAML with the position of every node. Bad input is never thrown: it becomes faults, and the other documents of the file are read all the same.</summary>
internal static class ManifestReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="text">What is in it.</param>
    /// <param name="file">The file, from the root of the repository, with <c>/</c>.</param>
    public static ManifestFile Read(string text, string file)
    {
        var manifests = ImmutableArray.CreateBuilder<Manifest>();
        var faults = ImmutableArray.CreateBuilder<ManifestFault>();
        foreach (var document in DocumentText.Split(text))
        {
            if (Read(document, file, faults) is { } manifest)
            {
                manifests.Add(manifest);
            }
        }

        return new(file, manifests.ToImmutable(), faults.ToImmutable());
    }

    /// <summary>Reads one document.</summary>
    /// <returns>The document, or <see langword="null"/> where it is empty, no map or cannot be read.</returns>
    public static Manifest? Read(DocumentText document, string file, ICollection<ManifestFault> faults)
    {
        try
        {
            var events = DocumentEvents.Of(document.Padded(), file, faults);
            var stream = new YamlStream();
            stream.Load(events);
            if (stream.Documents is not [{ RootNode: YamlMappingNode root }, ..])
            {
                return null;
            }

            if (events.HasMergeKey)
            {
                MergeKeys.Resolve(root);
            }

            return new(root, new(file, (int)root.Start.Line));
        }
        catch (YamlException failure)
        {
            faults.Add(TabIn(document, (int)failure.Start.Line, (int)failure.End.Line + 1) is { } line
                ? new(new(file, line), "A tab indents this line; YAML takes blanks only.")
                : new(new(file, (int)failure.Start.Line, (int)failure.Start.Column), $"This is no YAML: {failure.InnerException?.Message ?? failure.Message}"));
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or InvalidCastException or FormatException)
        {
            // The parser has no type of its own for everything that it stumbles over.
            faults.Add(new(new(file, document.Line), $"This is no YAML: {failure.Message}"));
        }

        return null;
    }

    // The parser stops at the line before, or says that it cannot start a token.
    private static int? TabIn(DocumentText document, int first, int last) =>
        Enumerable.Range(first, last - first + 1).Cast<int?>().FirstOrDefault(line => document.LineAt(line!.Value)?.TrimStart(' ').StartsWith('\t') == true);
}
