using System.Collections.Immutable;
using Environments.Manifests;

namespace Environments.Kustomize.Inputs;

/// <summary>Finds everything that a build reads, without building.</summary>
/// <param name="tree">The repository.</param>
internal sealed class InputScanner(RepositoryTree tree)
{
    /// <summary>What the build of a directory reads.</summary>
    /// <param name="directory">The absolute path of the directory.</param>
    /// <param name="components">More components that it gets, relative to the directory.</param>
    public BuildInputs Of(string directory, IEnumerable<string> components)
    {
        var scan = new Scan(tree);
        scan.Directory(directory);
        foreach (var component in components.Select(component => Path.GetFullPath(component, directory)).Where(Directory.Exists))
        {
            scan.Directory(component);
        }

        return scan.Result();
    }

    private sealed class Scan(RepositoryTree tree)
    {
        private readonly SortedSet<string> _files = new(StringComparer.Ordinal);
        private readonly List<string> _resources = [];
        private readonly List<string> _patches = [];
        private readonly List<string> _directories = [];
        private readonly List<ManifestFault> _remotes = [];
        private readonly List<ManifestFault> _faults = [];
        private bool _inflatesCharts;

        public BuildInputs Result() => new([.. _files], [.. _resources], [.. _patches], [.. _directories], [.. _remotes], [.. _faults]) { InflatesCharts = _inflatesCharts };

        public void Directory(string directory)
        {
            if (_directories.Contains(directory, StringComparer.Ordinal))
            {
                return;
            }

            _directories.Add(directory);
            if (KustomizationFile.PathIn(directory) is not { } path)
            {
                Everything(directory, _resources);
                return;
            }

            _files.Add(path);
            if (tree.Kustomization(directory) is not { } kustomization)
            {
                return;
            }

            _inflatesCharts |= kustomization.InflatesCharts;
            if (kustomization.ReadsUnknown)
            {
                Everything(directory, null);
            }

            foreach (var reference in kustomization.References())
            {
                Follow(reference, directory, tree.Relative(path));
            }
        }

        private void Follow(KustomizationReference reference, string directory, string file)
        {
            var location = new SourceLocation(file, (int)reference.Node.Start.Line, (int)reference.Node.Start.Column);
            var target = Path.GetFullPath(reference.Path, directory);
            var isFile = File.Exists(target);
            if (!isFile && reference.IsRemote)
            {
                _remotes.Add(new(location, reference.Path));
            }
            else if (!isFile && !System.IO.Directory.Exists(target))
            {
                _faults.Add(new(location, $"'{reference.Path}' is not there."));
            }
            else if (!tree.IsInside(target))
            {
                _faults.Add(new(location, $"'{reference.Path}' leads out of the repository."));
            }
            else if (isFile)
            {
                _files.Add(target);
                (reference.Kind switch { ReferenceKind.Resource => _resources, ReferenceKind.Patch => _patches, _ => null })?.Add(target);
            }
            else if (reference.Kind == ReferenceKind.Data)
            {
                Everything(target, null);
            }
            else
            {
                Directory(target);
            }
        }

        private void Everything(string directory, List<string>? alsoTo)
        {
            foreach (var file in GeneratedKustomization.FilesBelow(directory).Where(tree.IsInside))
            {
                if (_files.Add(file))
                {
                    alsoTo?.Add(file);
                }
            }
        }
    }
}
