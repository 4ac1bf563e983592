using Environments.Schemas.Values;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Environments.Tests.Schemas.Values;

public sealed class ScalarTests
{
    // Every row was read by sigs.k8s.io/yaml's rules: goyaml.v2/resolve.go, and Go's JSON for the number.
    [Theory]
    [InlineData("", JsonTypes.Null, "null")]
    [InlineData("~", JsonTypes.Null, "null")]
    [InlineData("NULL", JsonTypes.Null, "null")]
    [InlineData("nUll", JsonTypes.String, "nUll")]
    [InlineData("y", JsonTypes.Boolean, "true")]
    [InlineData("Off", JsonTypes.Boolean, "false")]
    [InlineData("oN", JsonTypes.String, "oN")]
    [InlineData("0", JsonTypes.Integer, "0")]
    [InlineData("+12", JsonTypes.Integer, "12")]
    [InlineData("-0b11", JsonTypes.Integer, "-3")]
    [InlineData("0o17", JsonTypes.Integer, "15")]
    [InlineData("017", JsonTypes.Integer, "15")]
    [InlineData("08", JsonTypes.Integer, "8")]
    [InlineData("0xfF", JsonTypes.Integer, "255")]
    [InlineData("1_0", JsonTypes.Integer, "10")]
    [InlineData("123456789012345678901234567890", JsonTypes.Integer, "123456789012345678901234567890")]
    [InlineData("1.", JsonTypes.Integer, "1")]
    [InlineData("-.5", JsonTypes.Number, "-0.5")]
    [InlineData("1e3", JsonTypes.Integer, "1000")]
    [InlineData("1e400", JsonTypes.String, "1e400")]
    [InlineData(".e5", JsonTypes.String, ".e5")]
    [InlineData("1.2.3", JsonTypes.String, "1.2.3")]
    [InlineData("12:30:45", JsonTypes.String, "12:30:45")]
    [InlineData("2025-01-31T12:00:00Z", JsonTypes.String, "2025-01-31T12:00:00Z")]
    [InlineData("-", JsonTypes.String, "-")]
    [InlineData("_1", JsonTypes.String, "_1")]
    [InlineData("0x", JsonTypes.String, "0x")]
    public void A_plain_scalar_is_what_Kubernetes_reads(string text, object type, string value)
    {
        var read = ScalarReader.Plain(text);

        Assert.Equal(((JsonTypes)type, value), (read.Type, read.Text));
    }

    [Theory]
    [InlineData(ScalarStyle.SingleQuoted)]
    [InlineData(ScalarStyle.DoubleQuoted)]
    [InlineData(ScalarStyle.Literal)]
    [InlineData(ScalarStyle.Folded)]
    public void What_is_quoted_is_a_string(ScalarStyle style) => Assert.Equal(ScalarValue.String("true"), ScalarReader.Read(new YamlScalarNode("true") { Style = style }));

    [Theory]
    [InlineData("!!int '5'", JsonTypes.Integer)]
    [InlineData("!!str 5", JsonTypes.String)]
    [InlineData("!mine 5", JsonTypes.String)]
    [InlineData("!!bool 'yes'", JsonTypes.Boolean)]
    public void A_tag_decides(string yaml, object type) => Assert.Equal((JsonTypes)type, ScalarReader.Read((YamlScalarNode)Documents.Parse(yaml)).Type);
}
