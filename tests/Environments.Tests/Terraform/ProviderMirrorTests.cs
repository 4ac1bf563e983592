using Environments.Terraform;

namespace Environments.Tests.Terraform;

public sealed class ProviderMirrorTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public ProviderMirrorTests()
    {
        Directory.CreateDirectory(_directory["mirror/registry.terraform.io/hashicorp/aws/5.100.0"]);
        Directory.CreateDirectory(_directory["home/.terraform.d/plugins/example.com/acme/foo/1.0.0"]);
        Directory.CreateDirectory(_directory["home/.terraform.d/plugins/linux_amd64/old/style"]);
    }

    [Fact]
    public void Every_tree_at_hand_is_used_for_what_it_holds_and_the_registry_for_the_rest() => Assert.Equal(
        $$"""

        provider_installation {
          filesystem_mirror {
            path    = "{{_directory["mirror"]}}"
            include = ["registry.terraform.io/hashicorp/aws"]
          }
          filesystem_mirror {
            path    = "{{_directory["home/.terraform.d/plugins"]}}"
            include = ["example.com/acme/foo"]
          }
          direct {
            exclude = ["registry.terraform.io/hashicorp/aws", "example.com/acme/foo"]
          }
        }

        """.ReplaceLineEndings("\n"),
        ProviderMirror.CliConfiguration([.. ProviderMirror.All(Variables()).Where(mirror => mirror.Path.StartsWith(_directory.Path, StringComparison.Ordinal))], string.Empty));

    [Fact]
    public async Task What_a_user_has_configured_besides_stays_in_force()
    {
        _directory.Write("home/.terraformrc", "credentials \"app.terraform.io\" {}\n");

        var text = await CliConfiguration.TextAsync(Variables(), TestContext.Current.CancellationToken);

        Assert.StartsWith("credentials \"app.terraform.io\" {}\nprovider_installation {", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_says_where_providers_come_from_is_obeyed()
    {
        _directory.Write("own.tfrc", "provider_installation {\n  direct {}\n}\n");

        Assert.Null(await CliConfiguration.TextAsync(Variables().With("TF_CLI_CONFIG_FILE", _directory["own.tfrc"]), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_configuration_that_is_named_and_not_there_does_not_hide_the_mirror() =>
        Assert.NotNull(await CliConfiguration.TextAsync(Variables().With("TF_CLI_CONFIG_FILE", _directory["nowhere"]), TestContext.Current.CancellationToken));

    public void Dispose() => _directory.Dispose();

    private ProcessVariables Variables() => new(new Dictionary<string, string> { ["TF_PLUGIN_MIRROR"] = _directory["mirror"], ["HOME"] = _directory["home"] });
}
