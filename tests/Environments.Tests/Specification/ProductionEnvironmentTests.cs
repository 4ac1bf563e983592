using System.Text.Json;
using System.Text.RegularExpressions;
using Environments.Backends;
using Environments.Kcl;

namespace Environments.Tests.Specification;

/// <summary>The scenarios of the specification of the production environment that its files answer. Those that need a run are among the integration tests.</summary>
public sealed partial class ProductionEnvironmentTests
{
    private const string Template = "backend.yaml.tmpl";

    [Fact]
    public void Complete_directory_exists() => Assert.All(
        ["README.md", "kcl/main.k", Template, ".env.example", "Makefile", "SECRETS.md", ".gitignore"],
        file => Assert.True(Example.Production.Has(file), file));

    [Fact]
    public void Production_ready_configuration()
    {
        using var configuration = JsonDocument.Parse(Example.Production.Read("kcl/main.json"));
        var read = CompiledConfiguration.Read(EnvironmentCatalog.FindAt(Example.Production.Directory));

        Assert.Equal(Confirmation.Typed, read.Confirmation);
        Assert.NotEmpty(read.AllowedAccountIds);
        Assert.True(configuration.RootElement.GetProperty("protected").GetBoolean());
        Assert.Equal((true, StateLocking.LockFile | StateLocking.Table), (Backend().Encrypt, Backend().Locking));
        Assert.All(
            ["aws_kms_key", "aws_s3_bucket_logging", "aws_s3_bucket_versioning", "aws_s3_bucket_public_access_block", "aws:SecureTransport", "BucketOwnerEnforced", "enable_key_rotation"],
            practice => Assert.Contains(practice, Example.Production.Module, StringComparison.Ordinal));
    }

    [Fact]
    public void Backend_template_configured() => Assert.All(["bucket", "region", "dynamodb_table"], argument => Assert.StartsWith("ref+", Written()[argument], StringComparison.Ordinal));

    [Fact]
    public void Vals_template_provided()
    {
        Assert.All(["bucket", "region", "dynamodb_table", "access_key", "secret_key"], argument => Assert.Matches("^ref\\+op://[a-z-]+/[a-z-]+/[a-z-]+$", Written()[argument]));
        Assert.NotNull(Backend().Keys);
    }

    [Fact]
    public void Every_reference_is_one_that_SECRETS_md_explains()
    {
        var table = Example.Production.Section("SECRETS.md", "## What there is");

        Assert.All(
            Written().Values.Where(value => value.StartsWith("ref+op://", StringComparison.Ordinal)).SelectMany(value => value["ref+op://".Length..].Split('/')),
            name => Assert.Contains($"`{name}`", table, StringComparison.Ordinal));
    }

    [Fact]
    public void SECRETS_md_exists() => Assert.All(
        ["`production`", "`terraform-state`", "`terraform-state-identity`"],
        name => Assert.Contains(name, Example.Production.Section("SECRETS.md", "## What there is"), StringComparison.Ordinal));

    [Fact]
    public void Secret_setup_instructions() => Assert.All(
        ["op vault create production", "--title terraform-state ", "terraform-state-identity", "op item create --vault production -", "op read op://production/", "op service-account create"],
        command => Assert.Contains(command, Example.Production.Section("SECRETS.md", "## 1Password"), StringComparison.Ordinal));

    [Theory]
    [InlineData("## HashiCorp Vault", "ref+vault://secret/production/", "vault kv put")]
    [InlineData("## AWS Secrets Manager", "ref+awssecrets://production/", "aws secretsmanager create-secret")]
    public void Secret_setup_instructions_for_other_secret_managers(string heading, string reference, string command)
    {
        var section = Example.Production.Section("SECRETS.md", heading);

        Assert.Contains(reference, section, StringComparison.Ordinal);
        Assert.Contains(command, section, StringComparison.Ordinal);
    }

    [Fact]
    public void Makefile_targets_available() =>
        Assert.Superset(new HashSet<string>(["deploy", "destroy", "plan", "clean"]), Makefile.TargetsOf(Example.Production.Read("Makefile")).ToHashSet());

    [Fact]
    public void Rendered_secrets_excluded() =>
        Assert.Superset(new HashSet<string>(["backend.yaml", ".env", "*.tfstate", "*.tfstate.*"]), Example.Production.Lines(".gitignore").ToHashSet());

    [Theory]
    [InlineData("### Secret rotation", "90 days")]
    [InlineData("### Access control", "BackendPolicy")]
    [InlineData("### Audit logging", "History")]
    [InlineData("### Monitoring", "Drift")]
    public void Security_guidance_in_README(string heading, string word) => Assert.Contains(word, Example.Production.Section("README.md", heading), StringComparison.Ordinal);

    [Fact]
    public void No_hardcoded_secrets() => Assert.All(Example.All, example => Assert.All(example.Files, file => Assert.Empty(PlaintextSecrets.In(example.Read(file)))));

    [Theory]
    [InlineData("S3")]
    [InlineData("DynamoDB")]
    [InlineData("KMS")]
    [InlineData("CloudTrail")]
    [InlineData("Route 53")]
    [InlineData("CloudWatch Logs")]
    [InlineData("SSM")]
    public void Cost_documentation(string what) =>
        Assert.Matches($@"(?m)^\| {what}[^|]*\|[^|]*(\d|free)[^|]*\|[^|]*\d", Example.Production.Section("README.md", "## Costs"));

    [Fact]
    public void DynamoDB_or_lockfile_locking()
    {
        Assert.Equal("ref+op://production/terraform-state/lock-table", Written()["dynamodb_table"]);
        Assert.Equal("true", Written()["use_lockfile"]);
    }

    [Fact]
    public void Production_services_defined()
    {
        using var configuration = JsonDocument.Parse(Example.Production.Read("kcl/main.json"));
        var services = configuration.RootElement.GetProperty("services").EnumerateArray().ToList();

        Assert.True(services.Count >= 3);
        Assert.All(services, service => Assert.True(service.GetProperty("log_retention_days").GetInt32() >= 90));
        Assert.All(services, service => Assert.Contains($"name = \"{service.GetProperty("name").GetString()}\"", Example.Production.Read("kcl/main.k"), StringComparison.Ordinal));
    }

    [Fact]
    public void Configuration_uses_production_domains()
    {
        using var configuration = JsonDocument.Parse(Example.Production.Read("kcl/main.json"));
        var domain = configuration.RootElement.GetProperty("domain").GetString()!;

        Assert.DoesNotContain(domain.Split('.'), label => label is "dev" or "test" or "staging" or "local" or "localhost" or "invalid");
        Assert.All(configuration.RootElement.GetProperty("services").EnumerateArray(), service => Assert.EndsWith($".{domain}", service.GetProperty("host").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_the_module_makes_is_protected()
    {
        var protection = Example.Production.Module[Example.Production.Module.IndexOf("resource \"terraform_data\" \"protection\"", StringComparison.Ordinal)..];

        Assert.All(
            Resource().Matches(Example.Production.Module).Select(match => $"{match.Groups[1].Value}.{match.Groups[2].Value}").Where(resource => resource != "terraform_data.protection"),
            resource => Assert.Contains($"    {resource},\n", protection, StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Written() => Argument().Matches(Example.Production.Read(Template))
        .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);

    // The values that a secret manager might hold.
    private static Backend.S3 Backend()
    {
        var (tree, source) = BackendYaml.Parse(
            Reference().Replace(Example.Production.Read(Template), match => match.Value.EndsWith("region", StringComparison.Ordinal) ? "eu-central-1" : "any-name"), Template);
        return BackendReader.Read(tree, source);
    }

    [GeneratedRegex(@"(?m)^([a-z_]+): (\S+)$")]
    private static partial Regex Argument();

    [GeneratedRegex(@"(?<=^[a-z_]+: )ref\+op://\S+", RegexOptions.Multiline)]
    private static partial Regex Reference();

    [GeneratedRegex("(?m)^resource \"([a-z0-9_]+)\" \"([a-z_]+)\"")]
    private static partial Regex Resource();
}
