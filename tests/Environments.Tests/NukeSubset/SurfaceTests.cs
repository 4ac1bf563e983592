using Nuke.Common;

namespace Environments.Tests.NukeSubset;

/// <summary>Holds the public members of the subset against those of NUKE 10.1.0, a member per line.</summary>
public sealed class SurfaceTests
{
    private static readonly IReadOnlyList<PublicMember> Subset = [.. PublicMember.Of(typeof(NukeBuild).Assembly)];

    [Fact]
    public void Every_public_member_of_the_subset_is_one_of_NUKE() =>
        Assert.Empty(Subset.Select(member => member.ToString()).Except(Nuke()));

    [Fact]
    public void Every_type_of_the_subset_is_one_of_NUKE()
    {
        var types = Nuke().Select(line => line.Split(" :: ")[0]).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(typeof(NukeBuild).Assembly.GetExportedTypes().Select(type => type.FullName!).Where(type => !types.Contains(type)));
    }

    [Fact]
    public void Of_each_method_that_the_subset_has_it_has_every_overload()
    {
        var methods = Subset.Where(member => member.Method is not null).Select(member => $"{member.Type} :: {member.Method}").ToHashSet(StringComparer.Ordinal);

        var overloads = Nuke().Where(line => methods.Contains(NameOf(line)));

        Assert.Empty(overloads.Except(Subset.Select(member => member.ToString())));
    }

    [Fact]
    public void A_member_that_NUKE_has_not_is_found() =>
        Assert.Contains(
            PublicMember.Of(typeof(SurfaceTests).Assembly).Select(member => member.ToString()),
            member => member.Contains(nameof(A_member_that_NUKE_has_not_is_found), StringComparison.Ordinal));

    // "Type :: [static ]Result Name<T>(parameters)" without what surrounds the name.
    private static string NameOf(string line)
    {
        var end = line.IndexOfAny(['(', '{']);
        if (end < 0 || line[end] == '{')
        {
            return line;
        }

        var start = line.LastIndexOf(' ', end) + 1;
        return $"{line.Split(" :: ")[0]} :: {line[start..end].Split('<')[0]}";
    }

    private static string[] Nuke()
    {
        // The list stands beside a checkout where the project is developed; it is not part of the project.
        var list = Path.Combine(Repository.Root, "..", "shared", "reference", "nuke-surface.txt");
        Assert.SkipUnless(File.Exists(list), "the list of NUKE's public members (nuke-surface.txt) is not at hand");
        return File.ReadAllLines(list);
    }
}
