using Environments.Validations.Rules;

namespace Environments.Tests.Validations;

public sealed class SingleReferenceTests
{
    [Theory]
    [InlineData("{tag: a, branch: b}", "follows branch and tag")]
    [InlineData("{tag: a, semver: '1'}", "follows semver and tag")]
    [InlineData("{commit: a, name: b}", "follows commit and name")]
    public void Two_kinds_of_reference_are_found(string reference, string what)
    {
        var found = Assert.Single(Trees.Findings(new SingleReference(), Trees.Of(("staging", Source($"spec:\n  ref: {reference}")))));

        Assert.StartsWith("staging.yaml:5 GitRepository/flux-system/platform ", found, StringComparison.Ordinal);
        Assert.Contains(what, found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{tag: a}")]
    [InlineData("{commit: a, branch: b}")]
    public void One_kind_is_right_and_a_commit_may_name_its_branch(string reference) =>
        Assert.Empty(Trees.Findings(new SingleReference(), Trees.Of(("staging", Source($"spec:\n  ref: {reference}")))));

    [Fact]
    public void No_reference_at_all_is_found() =>
        Assert.Equal(
            ["staging.yaml:4 GitRepository/flux-system/platform says no spec.ref, so it follows the branch 'master'."],
            Trees.Findings(new SingleReference(), Trees.Of(("staging", Source("spec: {}")))));

    private static string Source(string spec) => $"apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {{name: platform, namespace: flux-system}}\n{spec}\n";
}
