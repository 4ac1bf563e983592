using Environments.Redaction;

namespace Environments.Tests.Redaction;

public sealed class RedactedJsonTests
{
    private readonly RedactedJson _json = new(value => value.Replace("se\"cret", "[x]", StringComparison.Ordinal).Replace("123456", "[x]", StringComparison.Ordinal));

    [Theory]
    [InlineData("""{ "a" :  "no", "b": [1.50, true, null, "ü\u00fc"] }""", """{ "a" :  "no", "b": [1.50, true, null, "ü\u00fc"] }""")]
    [InlineData("""{"a":"a se\"cret","b":"se\u0022cret"}""", """{"a":"a [x]","b":"[x]"}""")]
    [InlineData("""{"pin": 123456, "other": -1234567}""", """{"pin": "[x]", "other": "-[x]7"}""")]
    [InlineData("""{"se\"cret" : 1}""", """{"[x]" : 1}""")]
    [InlineData("", "")]
    [InlineData("{\"a\":123456}\n{\"a\":1}\n", "{\"a\":\"[x]\"}\n{\"a\":1}\n")]
    public void Only_values_with_secrets_are_changed(string text, string expected) => Assert.Equal(expected, _json.Write(text));

    [Theory]
    [InlineData("No state.")]
    [InlineData("{\"a\": ")]
    public void What_is_no_json_is_left_to_others(string text) => Assert.Null(_json.Write(text));
}
