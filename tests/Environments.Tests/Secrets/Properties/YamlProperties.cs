using Environments.Secrets.Evaluation;
using Environments.Secrets.Values;
using Environments.Secrets.Yaml;
using FsCheck;
using FsCheck.Fluent;

namespace Environments.Tests.Secrets.Properties;

public sealed class YamlProperties
{
    [Fact]
    public void A_document_that_is_written_and_read_is_the_same() => Prop.ForAll(Arbitrary.Document.ToArbitrary(), document =>
    {
        var read = DocumentEvaluation.Read(YamlWriter.Write(document));
        Assert.Equal(document.IsEmpty ? [] : [JsonText.Write(document)], read.Select(JsonText.Write));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_text_is_documents_or_a_problem() => Prop.ForAll(Arbitrary.Text.ToArbitrary(), text =>
    {
        try
        {
            DocumentEvaluation.Read(text);
        }
        catch (EnvironmentsException malformed)
        {
            Assert.Equal("yaml-malformed", malformed.Problem.Id);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_text_without_references_stays_as_it_is()
    {
        using var rendering = new Rendering();
        Prop.ForAll(Arbitrary.Text.ToArbitrary(), text => Assert.Equal(
            text.Replace("\r\n", "\n", StringComparison.Ordinal), rendering.RenderAsync(text, Environments.Secrets.TemplateForm.Text).GetAwaiter().GetResult().Text)).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("\nstarts with a line feed")]
    [InlineData("  starts with spaces\nand goes on")]
    [InlineData("ends with two\n\n")]
    [InlineData("\n")]
    [InlineData("line\u2028separator")]
    [InlineData("trailing space \nin a line")]
    [InlineData("carriage\r\nreturn")]
    [InlineData("---")]
    [InlineData("12  *")]
    [InlineData("...\u001b-0xb #=#true\u001b\n\n0: 2025-01-01 #[\té")]
    public void A_string_that_is_hard_to_write_comes_back(string text)
    {
        var document = System.Collections.Immutable.ImmutableSortedDictionary.Create<string, object?>(StringComparer.Ordinal).Add("k", text).Add(text, "v");

        Assert.Equal(JsonText.Write(document), JsonText.Write(Assert.Single(DocumentEvaluation.Read(YamlWriter.Write(document)))));
    }

    [Fact]
    public void A_document_that_grows_without_bounds_is_refused()
    {
        var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + string.Concat("bcdefghi".Select(name => $"{name}: &{name} [{string.Join(", ", Enumerable.Repeat($"*{(char)(name - 1)}", 9))}]\n"));

        Assert.Contains("excessive aliasing", Assert.Throws<EnvironmentsException>(() => DocumentEvaluation.Read(bomb)).Problem.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_is_nested_without_bounds_is_refused() =>
        Assert.Equal("yaml-malformed", Assert.Throws<EnvironmentsException>(() => DocumentEvaluation.Read(new string('[', 5000))).Problem.Id);
}
