using Environments.IntegrationTests.Provisioning;

namespace Environments.IntegrationTests.Deployments;

/// <summary>Who signs what, seen on the wire: the state is reached as the backend says, and AWS as the variables say.</summary>
public sealed class TwoIdentitiesTests(BackendFixture aws) : IClassFixture<BackendFixture>, IAsyncDisposable
{
    private const string OfTheBackend = "AKIABACKENDIDENTITY0";
    private const string OfTheProvider = "AKIAPROVIDERIDENTITY";
    private readonly DeploymentFixture _fixture = new();

    [Fact]
    public async Task The_key_of_a_rendered_backend_signs_what_concerns_the_state_and_the_key_of_the_variables_all_else()
    {
        Assert.SkipUnless(
            Directory.Exists("/opt") && Directory.GetDirectories("/opt").Any(directory => Directory.Exists(Path.Combine(directory, "registry.terraform.io", "hashicorp", "aws"))),
            "the AWS provider is not in a mirror on this machine");
        var bucket = $"states-{Guid.NewGuid():N}";
        using var http = new HttpClient();
        (await http.PutAsync(new Uri(aws.Proxy.Address, bucket), null, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        _fixture.Configure("""{"name": "staging", "confirmation": "none", "region": "eu-central-1", "allowed_account_ids": ["123456789012"]}""", "staging");
        _fixture.Root.Write(
            "examples/staging-environment/backend.yaml.tmpl",
            $"bucket: {bucket}\nkey: staging.tfstate\nregion: eu-central-1\nuse_lockfile: true\nuse_path_style: true\naccess_key: {OfTheBackend}\nsecret_key: secretref+envsubst://$STATE_KEY\n");
        _fixture.Module(
            """
            terraform {
              backend "s3" {}
              required_providers {
                aws = {
                  source  = "hashicorp/aws"
                  version = "5.100.0"
                }
              }
            }
            provider "aws" { region = "eu-central-1" }
            resource "aws_ssm_parameter" "currency" {
              name  = "/two-identities/currency"
              type  = "String"
              value = "EUR"
            }
            """,
            "staging");
        File.Copy(
            Path.Combine(Programs.Repository, "examples/dev-environment/terraform/.terraform.lock.hcl"), _fixture.Root["examples/staging-environment/terraform/.terraform.lock.hcl"]);
        aws.Proxy.Clear();

        var deployed = await _fixture.RunAsync(
            "Deploy --env staging",
            ("AWS_ENDPOINT_URL", aws.Proxy.Address.ToString()), ("AWS_ACCESS_KEY_ID", OfTheProvider), ("AWS_SECRET_ACCESS_KEY", "provider-secret-key"), ("STATE_KEY", "backend-secret-key"));

        Assert.True(deployed.ExitCode == 0, deployed.Everything);
        var ofTheState = aws.Proxy.Signatures.Where(call => call.Path.StartsWith($"/{bucket}", StringComparison.Ordinal)).ToList();
        Assert.Contains(ofTheState, call => call.Path.EndsWith("staging.tfstate", StringComparison.Ordinal));
        Assert.Contains(ofTheState, call => call.Path.EndsWith("staging.tfstate.tflock", StringComparison.Ordinal));
        Assert.All(ofTheState, call => Assert.Equal(OfTheBackend, call.KeyId));
        Assert.Equal([OfTheProvider], aws.Proxy.Signatures.Where(call => call.Operation == "PutParameter").Select(call => call.KeyId));
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();
}
