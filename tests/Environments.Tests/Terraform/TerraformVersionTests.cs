using Environments.Terraform;

namespace Environments.Tests.Terraform;

public sealed class TerraformVersionTests
{
    private const string Terraform = """{"terraform_version":"1.11.4","platform":"linux_amd64","provider_selections":{},"terraform_outdated":false}""";

    [Fact]
    public void Terraform_tells_its_version() => Assert.Equal(new(TerraformProduct.Terraform, "1.11.4", "linux_amd64"), TerraformVersion.Parse(Terraform));

    [Fact]
    public void OpenTofu_is_told_from_terraform_by_what_it_does_not_say() => Assert.Equal(
        new(TerraformProduct.Tofu, "1.10.0-rc1", "darwin_arm64"),
        TerraformVersion.Parse("""{"terraform_version":"1.10.0-rc1","platform":"darwin_arm64","provider_selections":{}}"""));

    [Fact]
    public void A_warning_before_the_document_does_not_hide_it() => Assert.Equal("1.11.4", TerraformVersion.Parse($"Warning: something\n{Terraform}")?.Text);

    [Theory]
    [InlineData("")]
    [InlineData("Terraform v0.11.0")]
    [InlineData("{\"terraform_version\":")]
    [InlineData("{\"terraform_version\":11}")]
    public void What_is_no_answer_has_no_version(string output) => Assert.Null(TerraformVersion.Parse(output));

    [Theory]
    [InlineData("Terraform", "1.10.0")]
    [InlineData("Tofu", "1.11.2")]
    [InlineData("Terraform", "2.0.0-beta1")]
    public void What_knows_the_lock_file_will_do(string product, string version) => Assert.Null(new TerraformVersion(Enum.Parse<TerraformProduct>(product), version, "linux_amd64").TooOld("/bin/it"));

    [Theory]
    [InlineData("Terraform", "1.9.8", "Terraform 1.9.8 is too old; 1.10 or newer is needed for Plan, Deploy, Destroy, Drift.", "developer.hashicorp.com")]
    [InlineData("Tofu", "1.9.1", "OpenTofu 1.9.1 is too old; 1.10 or newer is needed for --terraform tofu.", "opentofu.org")]
    public void What_is_older_is_refused_with_how_to_get_a_newer_one(string product, string version, string what, string source)
    {
        var problem = new TerraformVersion(Enum.Parse<TerraformProduct>(product), version, "linux_amd64").TooOld("/opt/bin/it");

        Assert.Equal(("terraform-too-old", ExitCode.Failed, what, "/opt/bin/it"), (problem?.Id, problem?.ExitCode, problem?.What, problem?.Where));
        Assert.Contains(source, problem!.Next, StringComparison.Ordinal);
    }
}
