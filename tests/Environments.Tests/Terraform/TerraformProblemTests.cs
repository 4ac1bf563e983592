using Environments.Terraform;
using Environments.Terraform.Events;

namespace Environments.Tests.Terraform;

public sealed class TerraformProblemTests
{
    [Fact]
    public void A_lock_file_that_lacks_a_provider_is_an_error_with_the_command_that_completes_it()
    {
        var problem = new TerraformProblem("dev", "/env/terraform").Of("init", [new(true, "Provider dependency changes detected", "Changes to the required provider dependencies were detected")], string.Empty);

        Assert.Equal("lock-file-incomplete", problem.Id);
        Assert.StartsWith("terraform -chdir='/env/terraform' providers lock", problem.Next, StringComparison.Ordinal);
    }

    private static readonly TerraformProblem Problems = new("staging", "/repo/terraform");

    [Fact]
    public void A_broken_module_has_its_file_and_line_and_every_error() => Assert.Equal(
        """
        terraform plan failed: Unsupported argument (and 1 more). [terraform-failed]
          where: sub/net.tf:2
          said:  sub/net.tf:2: Unsupported argument
                 An argument named "inputs" is not expected here. Did you mean "input"?

                 main.tf:3: Reference to undeclared input variable
                 An input variable with the name "missing" has not been declared. This variable can be declared with a variable "missing" {} block.
        """.ReplaceLineEndings("\n"),
        Of("plan", "plan-broken").ToString());

    [Fact]
    public void A_module_that_init_cannot_read_has_its_file_and_line_too() => Assert.Equal(
        ("terraform init failed: Invalid expression (and 1 more).", "main.tf:2"), (Of("init", "init-broken").What, Of("init", "init-broken").Where));

    [Fact]
    public void A_local_lock_names_its_holder()
    {
        var problem = Of("plan", "plan-locked");

        Assert.Equal(("state-locked", ExitCode.LockedOrStale), (problem.Id, problem.ExitCode));
        Assert.Equal("The state of 'staging' is locked, held by root@vm (apply) since 2026-11-21 02:32:16Z.", problem.What);
        Assert.Contains("./build.sh Unlock --env staging", problem.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_in_S3_is_read_whole() => Assert.Equal(
        new("aaaa-1", "states/k/terraform.tfstate", "OperationTypeApply", "ci@runner", "1.11.4", new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero)),
        StateLock.In(Of("plan", "plan-locked-s3").Said!));

    [Fact]
    public void A_lock_whose_holder_cannot_be_read_is_a_lock() => Assert.Equal(
        "The state of 'staging' is locked, its holder is not known.",
        Problems.Of("plan", [], "Error: Error acquiring the state lock\n\nConditionalCheckFailedException: The conditional request failed").What);

    [Fact]
    public void A_lock_that_may_not_be_written_is_no_lock() => Assert.Equal(
        "terraform-failed", Problems.Of("plan", [], "Error: Error acquiring the state lock\n\nError message: api error AccessDenied: Access Denied").Id);

    [Fact]
    public void A_stale_plan_is_made_again() => Is("plan-stale", ExitCode.LockedOrStale, "./build.sh Plan --env staging", Of("apply", "apply-stale"));

    [Fact]
    public void A_missing_bucket_is_provisioned() => Is(
        "state-bucket-missing", ExitCode.Failed, "./build.sh ProvisionBackend --env staging", Of("init", "init-without-bucket"));

    [Fact]
    public void A_backend_that_is_not_initialised_is_said() => Is(
        "backend-not-initialised", ExitCode.Failed, "./build.sh Plan --env staging", Of("plan", "plan-uninitialised"));

    [Fact]
    public void An_incomplete_plan_is_made_again() => Is(
        "plan-incomplete", ExitCode.Failed, "./build.sh Plan --env staging", Problems.Of("apply", [new(true, "Cannot apply incomplete plan", "")], ""));

    [Fact]
    public void A_failed_resource_is_named_by_line_and_address() => Assert.Equal(
        """
        terraform apply failed: local-exec provisioner error. [terraform-failed]
          where: main.tf:2
          said:  main.tf:2, terraform_data.slow: local-exec provisioner error
                 Error running command 'sleep 12; exit 3': exit status 3. Output:
        """.ReplaceLineEndings("\n"),
        OfCapture("apply", "apply-errored").ToString());

    [Fact]
    public void What_is_no_event_is_said_as_it_is() => Assert.Equal(
        "terraform state list failed. [terraform-failed]\n  where: staging\n  said:  No state file was found!",
        Problems.Of("state list", [], "\nNo state file was found!\n").ToString());

    [Fact]
    public void An_error_for_people_begins_with_what_it_is_about() => Assert.Equal(
        "terraform state rm failed: Invalid target address.", Problems.Of("state rm", [], "\nError: Invalid target address\n\nNo matching objects found.\n").What);

    [Fact]
    public void A_file_inside_of_the_module_is_named_relative_to_it_and_another_as_it_is()
    {
        Diagnostic broken = new(true, "Broken", "") { File = "/repo/terraform/sub/a.tf", Line = 7 };

        Assert.Equal("sub/a.tf:7", Problems.Of("plan", [broken], "").Where);
        Assert.Equal("/run/data/modules/a.tf:7", Problems.Of("plan", [broken with { File = "/run/data/modules/a.tf" }], "").Where);
    }

    [Fact]
    public void A_backend_that_terraform_ignores_is_an_error_although_it_only_warns()
    {
        var problem = Problems.OfIgnoredBackend(Capture.Summary("Failures/init-ignored-backend").Diagnostics);

        Assert.Equal(("backend-block-missing", ExitCode.Failed), (problem?.Id, problem?.ExitCode));
        Assert.Null(Problems.OfIgnoredBackend(Capture.Summary("plan-change").Diagnostics));
    }

    private static Problem Of(string verb, string failure) => OfCapture(verb, $"Failures/{failure}");

    private static Problem OfCapture(string verb, string name) => Problems.Of(verb, Capture.Summary(name).Diagnostics, "");

    private static void Is(string id, ExitCode exitCode, string next, Problem problem) => Assert.Equal((id, exitCode, next), (problem.Id, problem.ExitCode, problem.Next));
}
