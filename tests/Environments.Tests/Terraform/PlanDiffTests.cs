using Environments.Terraform;

namespace Environments.Tests.Terraform;

public sealed class PlanDiffTests
{
    [Theory]
    [InlineData("\nTerraform used the selected providers...\n  + create\n\nTerraform will perform the following actions:\n\n  # a will be created\n\nPlan: 1 to add.\n", "Terraform will perform the following actions:\n\n  # a will be created\n\nPlan: 1 to add.")]
    [InlineData("\r\nOpenTofu will perform the following actions:\r\n  # a\r\n", "OpenTofu will perform the following actions:\n  # a")]
    [InlineData("\nChanges to Outputs:\n  + a = 1\n\nYou can apply this plan...\n", "Changes to Outputs:\n  + a = 1\n\nYou can apply this plan...")]
    [InlineData("something else\n", "something else")]
    public void The_difference_begins_where_the_changes_do(string shown, string expected) => Assert.Equal(expected, PlanDiff.In(shown));
}
