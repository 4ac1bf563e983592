using System.Security.Cryptography;
using System.Text.Json;

namespace Environments.IntegrationTests.Interruptions;

/// <summary>
/// A module with something that is made first, something that may take forever, and something that is made last. Where the provider does not matter it is not used,
/// because it takes seconds to start: then what is made are files.
/// </summary>
internal sealed class InterruptedModule(RemoteEnvironments environments, Moment moment, bool usesProvider)
{
    private const string Provider = """
        terraform {
          required_providers {
            aws = {
              source  = "hashicorp/aws"
              version = "5.100.0"
            }
          }
        }
        provider "aws" { region = "eu-central-1" }
        """;

    private const string Asking = """data "aws_ssm_parameter" "asked" { name = "/somebody/elses" }""";

    // Nobody else has it, neither in AWS nor among the arguments of processes.
    private readonly int _unique = RandomNumberGenerator.GetInt32(100_000, 999_999);

    /// <summary>The file that is there from when something takes forever.</summary>
    public string Started => environments.Repository.Root[$"started-{_unique}"];

    /// <summary>What takes forever, as it stands in the arguments of its process.</summary>
    public string Sleeping => $"sleep {_unique}";

    private string Place => $"/interrupted-{_unique}";

    private string Files => environments.Repository.Root[$"made-{_unique}"];

    public void Write(string environment)
    {
        environments.Repository.Module(
            $$"""
            terraform {
              backend "s3" {}
            }
            variable "secret" { sensitive = true }
            {{(usesProvider ? Provider : string.Empty)}}
            {{(moment == Moment.Plan ? Asking : string.Empty)}}
            {{Made("first", "[]")}}
            resource "terraform_data" "slow" {
              depends_on = [{{TypeOfMade}}.first]
              {{(moment == Moment.Apply ? Command($"echo started >'{Started}'; {Sleeping}") : string.Empty)}}
            }
            {{Made("last", "[terraform_data.slow]")}}
            """,
            environment);
        var lockFile = environments.Repository.Root[$"examples/{environment}-environment/terraform/.terraform.lock.hcl"];
        File.Delete(lockFile);
        if (usesProvider)
        {
            File.Copy(Path.Combine(Programs.Repository, "examples/dev-environment/terraform/.terraform.lock.hcl"), lockFile);
        }

        Directory.CreateDirectory(Files);
    }

    /// <summary>What was made, by its name.</summary>
    public async Task<IReadOnlyList<string>> ExistingAsync() => usesProvider
        ? [.. (await environments.ParametersAsync(Place)).Select(name => Path.GetFileName(name))]
        : [.. Directory.GetFiles(Files).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>What a state says was made.</summary>
    public static IReadOnlyList<string> In(string? state)
    {
        if (state is null)
        {
            return [];
        }

        using var read = JsonDocument.Parse(state);
        return [.. read.RootElement.GetProperty("resources").EnumerateArray()
            .Where(resource => resource.GetProperty("instances").GetArrayLength() > 0)
            .Select(resource => resource.GetProperty("name").GetString()!)
            .Where(name => name is "first" or "last")
            .Order(StringComparer.Ordinal)];
    }

    private string TypeOfMade => usesProvider ? "aws_ssm_parameter" : "terraform_data";

    private string Made(string name, string after) => usesProvider
        ? $$"""
            resource "aws_ssm_parameter" "{{name}}" {
              depends_on = {{after}}
              name       = "{{Place}}/{{name}}"
              type       = "SecureString"
              value      = var.secret
            }
            """
        : $$"""
            resource "terraform_data" "{{name}}" {
              depends_on = {{after}}
              input      = var.secret
              {{Command($"touch '{Files}/{name}'")}}
            }
            """;

    private static string Command(string command) => $$"""
        provisioner "local-exec" { command = "{{command}}" }
        """;
}
