using Environments.Validations.Rules.Releases;

namespace Environments.Tests.Validations.Releases;

public sealed class IntervalsTests
{
    [Fact]
    public void A_missing_interval_is_found_in_any_tree() =>
        Assert.Equal(["home.yaml:4 GitRepository/flux-system/platform has no spec.interval."], Trees.Findings(new Intervals(), Trees.Of(("home", Source("url: x")))));

    [Fact]
    public void Less_than_a_minute_is_found() =>
        Assert.Equal(["staging.yaml:5 GitRepository/flux-system/platform of staging is reconciled each 30s, which is less than a minute."], Findings("staging", "interval: 30s"));

    [Fact]
    public void More_than_a_minute_is_found_for_the_source_of_dev() =>
        Assert.Equal(["dev.yaml:5 GitRepository/flux-system/platform of dev looks for commits each 1m1s; a commit has to be seen within a minute."], Findings("dev", "interval: 1m1s"));

    [Theory]
    [InlineData("dev", "interval: 1m0s")]
    [InlineData("dev", "interval: 60s")]
    [InlineData("staging", "interval: 1.5h")]
    [InlineData("staging", "interval: 30s\n  suspend: true")]
    [InlineData("staging", "interval: ${interval}")]
    public void A_minute_in_dev_and_more_elsewhere_are_right(string cluster, string spec) => Assert.Empty(Findings(cluster, spec));

    [Theory]
    [InlineData("1h2m3s", 3723_000)]
    [InlineData("1.5m", 90_000)]
    [InlineData("500ms", 500)]
    public void A_time_is_read_as_flux_writes_it(string text, int milliseconds) => Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), FluxTime.Parse(text));

    private static IReadOnlyList<string> Findings(string cluster, string spec) => Trees.Findings(new Intervals(), EnvironmentTrees.Of((cluster, Source(spec))));

    private static string Source(string spec) => $"apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {{name: platform, namespace: flux-system}}\nspec:\n  {spec}\n";
}
