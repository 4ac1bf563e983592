using Environments.Terraform.Events;

namespace Environments.Tests.Terraform;

public sealed class EventReaderTests
{
    [Fact]
    public void A_slow_failing_apply_is_followed_to_its_end()
    {
        const string Slow = "terraform_data.slow";

        Assert.Equal(
            [
                new TerraformEvent.ApplyStart(Slow, ChangeAction.Create),
                new TerraformEvent.ApplyProgress(Slow, ChangeAction.Create, TimeSpan.FromSeconds(10)),
                new TerraformEvent.ApplyErrored(Slow, ChangeAction.Create, TimeSpan.FromSeconds(12)),
            ],
            Capture.Events("apply-errored").Where(@event => @event is TerraformEvent.ApplyStart or TerraformEvent.ApplyProgress or TerraformEvent.ApplyErrored));
    }

    [Fact]
    public void A_replacement_begins_and_completes_twice() => Assert.Equal(
        [ChangeAction.Delete, ChangeAction.Create],
        Capture.Events("apply-change").OfType<TerraformEvent.ApplyComplete>().Where(done => done.Address == "terraform_data.replaced").Select(done => done.Action));

    [Fact]
    public void An_apply_tells_the_values_of_outputs_but_not_of_sensitive_ones() => Assert.Equal(
        [("color", false, "blue"), ("password", true, null)],
        Capture.Events("apply-change").OfType<TerraformEvent.OutputsEvent>().Single().Outputs.Select(output => (output.Name, output.IsSensitive, output.Value?.GetString())));

    [Fact]
    public void A_sensitive_value_is_dropped_even_where_the_stream_has_it() => Assert.Null(
        Assert.IsType<TerraformEvent.OutputsEvent>(EventReader.Read("""{"type":"outputs","outputs":{"a":{"sensitive":true,"value":"x"}}}""")).Outputs.Single().Value);

    [Fact]
    public void A_diagnostic_has_file_and_line_and_not_its_piece_of_source()
    {
        var found = Capture.Events("Failures/plan-broken").OfType<TerraformEvent.DiagnosticEvent>().First().Diagnostic;

        Assert.Equal(
            "sub/net.tf:2: Unsupported argument\nAn argument named \"inputs\" is not expected here. Did you mean \"input\"?",
            found.ToString());
    }

    [Theory]
    [InlineData("There are some problems with the CLI configuration:")]
    [InlineData("{\"type\":\"diagnos")]
    [InlineData("[1]")]
    [InlineData("7")]
    [InlineData("{\"type\":7}")]
    public void What_is_no_event_is_kept_for_a_person(string line) => Assert.Equal(new TerraformEvent.Log(line), EventReader.Read(line));

    [Fact]
    public void What_terraform_tells_a_person_is_kept() => Assert.Equal(
        "Terraform 1.11.4", Capture.Events("plan-create").OfType<TerraformEvent.Log>().First().Message);

    [Theory]
    [InlineData("")]
    [InlineData("{\"type\":\"policy_result\",\"@message\":\"new in some version\"}")]
    [InlineData("{\"type\":\"planned_change\"}")]
    [InlineData("{\"type\":\"apply_start\",\"hook\":null}")]
    public void What_is_new_or_incomplete_is_ignored(string line) => Assert.Null(EventReader.Read(line));

    [Fact]
    public void An_action_that_is_new_is_still_a_change() => Assert.Equal(
        new TerraformEvent.PlannedChange(new("a.b", ChangeAction.Other)),
        EventReader.Read("""{"type":"planned_change","change":{"resource":{"addr":"a.b"},"action":"transmute"}}"""));
}
