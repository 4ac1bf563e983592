using Environments.Reports;

namespace Environments.Tests.Reports;

public sealed class ReportMarkdownTests
{
    [Fact]
    public void A_report_is_a_table_per_group_with_the_difference_folded_below() => Assert.Equal(
        """
        ### production: 1 to add

        **Changes**

        | | | |
        |---|---|---|
        |  | `aws_s3_bucket.a` | create |
        | :warning: | `aws_s3_bucket.b["x"]` | delete: a \| b |

        <details><summary>Everything that changes</summary>

        ```diff
        + resource
        ```

        </details>

        """.ReplaceLineEndings("\n"),
        new ReportMarkdown(text => text).Write("production: 1 to add", new("Plan", [
            new("Changes", [new("aws_s3_bucket.a", Outcome.Done, "create"), new("aws_s3_bucket.b[\"x\"]", Outcome.Warning, "delete: a | b")]),
            new("Warnings", []),
        ])
        { Text = "+ resource\n" }));

    [Fact]
    public void What_is_quoted_cannot_end_its_quotation() =>
        Assert.Contains("\n````diff\na\n```\nb\n````\n", new ReportMarkdown(text => text).Write("h", new("Plan", []) { Text = "a\n```\nb" }), StringComparison.Ordinal);

    [Fact]
    public void A_secret_that_Markdown_would_escape_is_taken_out_before_it_is() => Assert.DoesNotContain(
        "word",
        new ReportMarkdown(text => text.Replace("pa|ss<word", "[redacted]", StringComparison.Ordinal))
            .Write("h", new("Plan", [new("Changes", [new("a", Outcome.Done, "is pa|ss<word")])]) { Text = "pa|ss<word" }),
        StringComparison.Ordinal);
}
