using Environments.Redaction;
using Environments.Reports;
using Environments.Terraform.Events;

namespace Environments.Tests.Terraform;

public sealed class PlanReportTests
{
    [Fact]
    public void What_cannot_be_undone_stands_first() => Is(
        """
        Changes
        warn  terraform_data.replaced   replace: it cannot be changed in place
        warn  terraform_data.each["a"]  delete: its key is not in for_each any more
        ok    terraform_data.updated    update
        ok    terraform_data.each["c"]  create
        ok    total                     2 to add, 1 to change, 2 to destroy

        Outputs
        ok  color     update
        ok  password  update (sensitive)
        """,
        Capture.Summary("plan-change"));

    [Fact]
    public void A_plan_without_changes_says_so() => Is(
        """
        Changes
        same  total  0 to add, 0 to change, 0 to destroy
        """,
        Capture.Summary("plan-noop"));

    [Fact]
    public void Moves_imports_and_warnings_are_shown() => Is(
        """
        Changes
        warn  terraform_data.gone      forget: it is not in the module any more
        ok    terraform_data.b         update (was terraform_data.a)
        ok    terraform_data.imported  import
        ok    total                    1 to import, 0 to add, 1 to change, 0 to destroy

        Warnings
        warn  terraform  Some objects will no longer be managed by Terraform
                         If you apply this plan, Terraform will discard its tracking information for the following objects, but it will not delete them:
                          - terraform_data.gone

                         After applying this plan, Terraform will no longer manage these objects. You will need to import them into Terraform to manage them again.
        """,
        Capture.Summary("plan-move"));

    [Fact]
    public void Drift_names_attributes_and_no_values() => Is(
        """
        Changes
        same  total  0 to add, 0 to change, 0 to destroy

        Changed outside of terraform
        warn  aws_ssm_parameter.changed  update: value, version
        warn  aws_ssm_parameter.gone     delete
        """,
        PlanSummary.Of(Capture.Events("plan-drift"), Capture.Document("show-drift")));

    private static void Is(string expected, PlanSummary plan) => Assert.Equal(
        expected.ReplaceLineEndings("\n"),
        new ReportTable(200, false, new SecretRedactor()).Layout(new RunReport("Plan", PlanReport.Groups(plan))).TrimEnd());
}
