using Environments.Backends;

namespace Environments.Tests.Specification;

/// <summary>The decisions and the risks of the design of the examples, each held by the files that came of it.</summary>
public sealed class EnvironmentExamplesDesignTests
{
    private const string BackendBlock = "backend \"s3\" {}";

    [Fact]
    public void Decision_1_three_distinct_examples()
    {
        Assert.Equal(["dev", "production", "staging"], new EnvironmentCatalog(Repository.PathOf("examples")).All().Select(environment => environment.Name));
        Assert.Equal(3, Example.All.Select(example => string.Join('\n', example.Files.Order(StringComparer.Ordinal))).Distinct().Count());
    }

    [Fact]
    public void Decision_2_dev_uses_ephemeral_state()
    {
        Assert.Equal(BackendKind.Ephemeral, BackendFiles.KindOf(Example.Dev.Directory));
        Assert.DoesNotContain(BackendBlock, Example.Dev.Module, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decision_3_staging_uses_S3_with_a_lock_file_and_no_DynamoDB()
    {
        var backend = await StaticBackend.ReadAsync(Example.Staging.Directory, TestContext.Current.CancellationToken);

        Assert.Equal((StateLocking.LockFile, true), (backend.Locking, backend.Encrypt));
        Assert.Contains(BackendBlock, Example.Staging.Module, StringComparison.Ordinal);
        Assert.All(Example.Staging.Files.Where(file => file is not ("README.md" or "backend.yaml")), file => Assert.DoesNotContain("dynamodb", Example.Staging.Read(file), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Decision_4_production_uses_vals_for_secret_injection()
    {
        Assert.Equal(BackendKind.Rendered, BackendFiles.KindOf(Example.Production.Directory));
        Assert.Contains("ref+op://", Example.Production.Read("backend.yaml.tmpl"), StringComparison.Ordinal);
        Assert.Contains(BackendBlock, Example.Production.Module, StringComparison.Ordinal);
    }

    [Fact]
    public void Decision_5_each_example_has_a_complete_KCL_configuration()
    {
        Assert.All(Example.All, example => Assert.True(example.Has("kcl/main.k") && example.Has("kcl/kcl.mod") && example.Has("kcl/main.json")));
        Assert.All(Example.All, example => Assert.Equal(["import regex"], example.Lines("kcl/main.k").Where(line => line.StartsWith("import ", StringComparison.Ordinal))));
        Assert.All(Example.All, example => Assert.DoesNotContain("../", example.Module.Replace("../kcl/main.json", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public void Decision_6_dev_has_scripts_and_the_others_have_Makefiles()
    {
        Assert.True(Example.Dev.Has("deploy.sh") && Example.Dev.Has("destroy.sh") && !Example.Dev.Has("Makefile"));
        Assert.All([Example.Staging, Example.Production], example => Assert.True(example.Has("Makefile") && !example.Has("deploy.sh")));
    }

    [Fact]
    public void Risk_examples_become_outdated() => Assert.All(Example.All, example =>
        Assert.StartsWith($"# {example}\n\n> The latest version of this example is at `examples/{example}-environment` ", example.Read("README.md"), StringComparison.Ordinal));

    [Fact]
    public void Risk_users_might_use_the_dev_pattern_in_production()
    {
        var beginning = string.Join('\n', Example.Dev.Lines("README.md").Take(10));

        Assert.Contains("**Not for production.**", beginning, StringComparison.Ordinal);
        Assert.Contains("| | dev | staging | production |", beginning, StringComparison.Ordinal);
        Assert.Contains("Not for anything\n  real", File.ReadAllText(Repository.PathOf("examples/README.md")).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Risk_1Password_may_not_match_the_secret_manager_of_a_user() => Assert.All(
        ["backend.yaml.tmpl", "SECRETS.md"],
        file => Assert.True(Example.Production.Read(file).Contains("ref+vault://", StringComparison.Ordinal) && Example.Production.Read(file).Contains("ref+awssecrets://", StringComparison.Ordinal)));

    [Theory]
    [InlineData("staging", "backend.yaml")]
    [InlineData("production", "backend.yaml.tmpl")]
    public void Risk_the_S3_backend_assumes_AWS(string environment, string file) => Assert.All(
        ["gcs", "azurerm", "s3"],
        backend => Assert.Contains(
            new Example(environment).Lines(file),
            line => line.StartsWith('#') && line.EndsWith($"https://developer.hashicorp.com/terraform/language/backend/{backend}", StringComparison.Ordinal)));

    [Fact]
    public void Trade_off_three_examples_mean_more_maintenance_so_what_is_equal_is_kept_equal()
    {
        Assert.All([Example.Staging, Example.Production], example => Assert.Equal(Example.Dev.Read("terraform/.terraform.lock.hcl"), example.Read("terraform/.terraform.lock.hcl")));
        Assert.All(Example.All, example => Assert.Equal(Example.Dev.Read(".gitattributes"), example.Read(".gitattributes")));
        Assert.Equal(Example.Staging.Read("run.sh"), Example.Production.Read("run.sh"));
    }

    [Fact]
    public void Trade_off_configurations_repeat_each_other_so_each_can_be_copied_alone() =>
        Assert.All(Example.All, example => Assert.Contains("schema Environment:", example.Read("kcl/main.k"), StringComparison.Ordinal));
}
