using Environments.Redaction;
using Environments.Reports;

namespace Environments.Tests.Reports;

public sealed class ReportTableTests
{
    [Fact]
    public void A_report_is_one_table_per_group_without_secrets()
    {
        var redactor = new SecretRedactor();
        redactor.Add("hunter2-hunter2");

        Assert.Equal(
            """
            Tools
            ok    git   2.39.5
            none  vals  not on PATH
                        -> install it

            Secrets
            warn  production  holds [redacted]


            """.ReplaceLineEndings("\n"),
            new ReportTable(80, inColor: false, redactor).Layout(Samples.Report));
    }

    [Fact]
    public void A_detail_too_long_for_the_line_is_wrapped_under_its_start()
    {
        var report = new RunReport("Doctor", [new("Tools", [new("git", Outcome.Done, "one two three four five six")])]);

        Assert.Equal("Tools\nok  git  one two three\n         four five six\n\n", new ReportTable(27, inColor: false, new()).Layout(report));
    }

    [Fact]
    public void Colours_are_for_whoever_sees_them() =>
        Assert.Contains("\u001b[", new ReportTable(80, inColor: true, new()).Layout(Samples.Report), StringComparison.Ordinal);
}
