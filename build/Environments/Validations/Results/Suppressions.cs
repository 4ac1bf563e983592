using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Environments.Kustomize;
using Environments.Reports.Findings;
using Environments.Validations.Checks;

namespace Environments.Validations.Results;

/// <summary>Comments <c># environments:allow RULE-ID reason</c>: on the line of a finding, on a line of its own above it, or before everything else in its file.</summary>
/// <param name="tree">The repository.</param>
internal sealed partial class Suppressions(RepositoryTree tree)
{
    private const string Mark = "environments:allow";

    /// <summary>The findings that are left, sorted by file and line, with those about the comments themselves.</summary>
    public ImmutableArray<Finding> Apply(IEnumerable<RuleObservation> observed, IEnumerable<string> files)
    {
        var all = observed.Distinct().ToList();
        var comments = all.Select(one => one.Observation.Location.File)
            .Concat(files)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(Comments)
            .ToLookup(comment => comment.File, StringComparer.Ordinal);
        var used = new HashSet<Comment>();
        var left = new List<Finding>();
        foreach (var (rule, (location, what, level)) in all)
        {
            if (level != FindingLevel.NotChecked && comments[location.File].FirstOrDefault(comment => comment.Covers(rule, location.Line)) is { } comment)
            {
                used.Add(comment);
                continue;
            }

            left.Add(new(rule, level, what, location.File, location.Line, location.Column));
        }

        left.AddRange(comments.SelectMany(of => of).SelectMany(comment => About(comment, used.Contains(comment))));
        return [.. left.OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line ?? 0).ThenBy(finding => finding.Rule, StringComparer.Ordinal).ThenBy(finding => finding.What, StringComparer.Ordinal)];
    }

    private static IEnumerable<Finding> About(Comment comment, bool isUsed)
    {
        if (comment.Reason.Length == 0)
        {
            yield return Found(comment, $"The finding '{comment.Rule}' is suppressed without a reason.");
        }
        else if (!isUsed)
        {
            yield return Found(comment, $"Nothing is found that this comment would suppress ('{comment.Rule}').");
        }
    }

    private static Finding Found(Comment comment, string what) => new(BuildRules.Suppressions.Id, FindingLevel.Error, what, comment.File, comment.Line, null);

    private IEnumerable<Comment> Comments(string file)
    {
        var path = Path.Combine(tree.Root, file);
        if (!File.Exists(path) || tree.Read(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Mark)) < 0)
        {
            yield break;
        }

        var isHead = true;
        var lines = Encoding.UTF8.GetString(tree.Read(path)).Split('\n');
        foreach (var (index, line) in lines.Index())
        {
            var text = line.Trim();
            isHead &= text.Length == 0 || text[0] == '#' || text == "---";
            if (Form().Match(line) is { Success: true } match)
            {
                yield return new(file, index + 1, NextLine(lines, index), text[0] == '#', isHead, match.Groups["rule"].Value, match.Groups["reason"].Value.Trim());
            }
        }
    }

    // Several comments may stand above one line.
    private static int NextLine(string[] lines, int index)
    {
        var next = index + 1;
        while (next < lines.Length && lines[next].TrimStart() is ['#', ..] or "")
        {
            next++;
        }

        return next + 1;
    }

    [GeneratedRegex(@"(^|\s)#\s*environments:allow\s+(?<rule>[a-z][a-z0-9-]*)(?<reason>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    private sealed record Comment(string File, int Line, int NextLine, bool IsAlone, bool IsHead, string Rule, string Reason)
    {
        public bool Covers(string rule, int? line) => Rule == rule && Reason.Length > 0 && (IsHead || line == Line || (IsAlone && line == NextLine));
    }
}
