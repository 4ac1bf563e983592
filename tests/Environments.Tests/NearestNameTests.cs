namespace Environments.Tests;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("Deplyo", "Deploy")]
    [InlineData("PLAN", "Plan")]
    [InlineData("Destory", "Destroy")]
    [InlineData("D", "Drift")]
    [InlineData("", "Plan")]
    public void The_name_with_the_fewest_edits_is_the_nearest(string typed, string expected) =>
        Assert.Equal(expected, NearestName.Of(typed, ["Plan", "Deploy", "Destroy", "Drift"]));

    [Fact]
    public void Where_nothing_is_known_nothing_is_near() => Assert.Null(NearestName.Of("Deploy", []));
}
