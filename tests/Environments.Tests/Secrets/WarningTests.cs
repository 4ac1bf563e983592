using Environments.Secrets;

namespace Environments.Tests.Secrets;

public sealed class WarningTests
{
    [Theory]
    [InlineData("a: ref+envsubst://$NOT_SET\n", "backend.yaml.tmpl:1: the variable NOT_SET is not set")]
    [InlineData("b: 1\na: ref+echo://ab,ref+echo://cd\n", "backend.yaml.tmpl:2: two references are joined")]
    [InlineData("---\n---\na: 1\n---\nx\n", "2 documents are empty or a scalar")]
    [InlineData("ids: [123456789012]\n", "backend.yaml.tmpl:1: twelve digits without quotes")]
    [InlineData("a: 1\r\n", "Windows line ends")]
    [InlineData("a: ref+file://doc.yaml\n", "is a whole document")]
    public async Task What_is_silently_odd_is_said(string template, string warning)
    {
        using var rendering = new Rendering();
        rendering.Directory.Write("doc.yaml", "user: admin\npassword: hunter2\n");

        Assert.Contains(warning, Assert.Single((await rendering.RenderAsync(template)).Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: ref+envsubst://$SET\n")]
    [InlineData("# ref+envsubst://$NOT_SET\na: 1\n")]
    [InlineData("a: ref+echo://ab+,ref+echo://cd\n")]
    [InlineData("ids: ['123456789012', 1234567890123]\n")]
    [InlineData("a: ref+file://doc.yaml#/user\n")]
    [InlineData("ref+file://doc.yaml: {}\n")]
    [InlineData("a: ref+echo://ref+envsubst://$SET/x\n")]
    public async Task What_is_in_order_is_not_talked_about(string template)
    {
        using var rendering = new Rendering();
        rendering.Variables["SET"] = "value";
        rendering.Directory.Write("doc.yaml", "user: admin\npassword: hunter2\n");

        Assert.Empty((await rendering.RenderAsync(template, TemplateForm.Yaml)).Warnings);
    }
}
