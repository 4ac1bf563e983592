using System.Text.Json;
using Environments.Terraform.Events;

namespace Environments.Tests.Terraform;

public sealed class PlanSummaryTests
{
    [Fact]
    public void A_plan_has_its_changes_counts_and_outputs()
    {
        var plan = Capture.Summary("plan-change");

        Assert.Equal(
            [
                new("terraform_data.each[\"a\"]", ChangeAction.Delete) { Reason = "delete_because_each_key" },
                new("terraform_data.each[\"c\"]", ChangeAction.Create),
                new("terraform_data.replaced", ChangeAction.Replace) { Reason = "cannot_update" },
                new("terraform_data.updated", ChangeAction.Update),
            ],
            plan.Changes);
        Assert.Equal(new ChangeCounts(2, 1, 2, 0), plan.Counts);
        Assert.Equal([("color", ChangeAction.Update), ("password", ChangeAction.Update)], plan.Outputs.Select(output => (output.Name, output.Action!.Value)));
        Assert.Equal((true, 5), (plan.HasChanges, plan.Steps));
    }

    [Fact]
    public void An_apply_reports_as_many_steps_as_its_plan_has() => Assert.Equal(
        Capture.Summary("plan-change").Steps, Capture.Events("apply-change").OfType<TerraformEvent.ApplyComplete>().Count());

    [Fact]
    public void A_plan_without_changes_has_none() => Assert.Equal(
        (false, 0, new ChangeCounts(0, 0, 0, 0)), (Capture.Summary("plan-noop").HasChanges, Capture.Summary("plan-noop").Steps, Capture.Summary("plan-noop").Counts));

    [Fact]
    public void A_change_of_nothing_but_an_output_is_a_change() => Assert.True(
        PlanSummary.Of([new TerraformEvent.OutputsEvent([new("zone", false) { Action = ChangeAction.Update }])]).HasChanges);

    [Fact]
    public void A_destroy_plan_deletes_everything() => Assert.Equal(
        Enumerable.Repeat(ChangeAction.Delete, 4), Capture.Summary("plan-destroy").Changes.Select(change => change.Action));

    [Fact]
    public void Moved_imported_and_forgotten_resources_are_changes() => Assert.Equal(
        [
            new("terraform_data.b", ChangeAction.Update) { PreviousAddress = "terraform_data.a" },
            new("terraform_data.gone", ChangeAction.Remove) { Reason = "delete_because_no_resource_config" },
            new("terraform_data.imported", ChangeAction.Import),
        ],
        Capture.Summary("plan-move").Changes);

    [Fact]
    public void A_plan_file_says_what_the_stream_of_its_plan_has_said()
    {
        var (streamed, shown) = (Capture.Summary("plan-shown"), PlanSummary.Of(Capture.Document("show-plan")));

        Assert.Equal(streamed.Changes, shown.Changes);
        Assert.Equal(streamed.Counts, shown.Counts);
        Assert.Equal(streamed.Outputs, shown.Outputs);
    }

    [Fact]
    public void The_warning_about_our_own_flag_is_left_out() => Assert.Empty(Capture.Summary("plan-change").Diagnostics);

    [Fact]
    public void Without_the_values_every_resource_that_terraform_names_has_drifted() => Assert.Equal(
        ["aws_ssm_parameter.changed", "aws_ssm_parameter.gone", "aws_ssm_parameter.same"], Capture.Summary("plan-drift").Drift.Select(drift => drift.Address));

    [Fact]
    public void With_the_values_only_what_really_differs_has_drifted() => Assert.Equal(
        [("aws_ssm_parameter.changed", ChangeAction.Update, "value,version"), ("aws_ssm_parameter.gone", ChangeAction.Delete, "")],
        PlanSummary.Of(Capture.Events("plan-drift"), Capture.Document("show-drift")).Drift
            .Select(drift => (drift.Address, drift.Action, string.Join(',', drift.Attributes))));

    [Theory]
    [InlineData("null", "\"\"", false)]
    [InlineData("{}", "[]", false)]
    [InlineData("null", "{}", false)]
    [InlineData("{\"tags\":null}", "{\"tags\":{}}", false)]
    [InlineData("[{\"a\":\"\",\"b\":1}]", "[{\"b\":1.0}]", false)]
    [InlineData("null", "false", true)]
    [InlineData("null", "0", true)]
    [InlineData("[1]", "[1,null]", true)]
    [InlineData("[1,2]", "[2,1]", true)]
    [InlineData("{\"a\":1}", "{\"a\":\"1\"}", true)]
    public void Nothing_is_nothing_however_a_provider_writes_it(string before, string after, bool isDrift)
    {
        using var plan = JsonDocument.Parse($$$"""
            {"resource_drift":[{"address":"a.b","change":{"before":{"id":"x","it":{{{before}}} },"after":{"id":"x","it":{{{after}}} } } }]}
            """);

        Assert.Equal(isDrift ? ["it"] : [], DriftReader.Read(plan.RootElement).SelectMany(drift => drift.Attributes));
    }

    [Fact]
    public void A_new_address_is_no_drift() => Assert.Empty(
        PlanSummary.Of([new TerraformEvent.ResourceDrift(new("a.b", ChangeAction.Move) { PreviousAddress = "a.a" })]).Drift);
}
