using System.Text;
using System.Text.Json;
using Environments.Redaction;

namespace Environments.Tests.Redaction;

public sealed class SecretRedactorTests
{
    private static SecretRedactor With(params string[] secrets)
    {
        var redactor = new SecretRedactor();
        Assert.All(secrets, secret => Assert.True(redactor.Add(secret)));
        return redactor;
    }

    [Theory]
    [InlineData("hunter2", "the password is hunter2.", "the password is [redacted].")]
    [InlineData("a.*b+c?", "regex a.*b+c? and aXXb", "regex [redacted] and aXXb")]
    [InlineData("$(rm -rf)`%s`", "shell $(rm -rf)`%s`!", "shell [redacted]!")]
    [InlineData("пароль😀", "unicode пароль😀", "unicode [redacted]")]
    [InlineData("hunter2", "hunter2hunter2", "[redacted][redacted]")]
    [InlineData(" padded secret\n", "padded secret", "[redacted]")]
    public void A_secret_is_taken_out_wherever_it_stands(string secret, string text, string expected) =>
        Assert.Equal(expected, With(secret).Redact(text));

    [Fact]
    public void Secrets_that_overlap_are_one_stretch() => Assert.Equal("<[redacted]>", With("abcdef", "defghi").Redact("<abcdefghi>"));

    [Fact]
    public void Of_secrets_that_start_alike_the_longest_is_taken_out() => Assert.Equal("[redacted]!", With("hunter", "hunter2-long").Redact("hunter2-long!"));

    [Fact]
    public void Each_line_of_a_secret_is_a_secret() =>
        Assert.Equal(
            "| -----BEGIN [redacted]",
            With("-----BEGIN KEY-----\nMIIEvQIBADANBg\n-----END KEY-----").Redact("| -----BEGIN MIIEvQIBADANBg"));

    [Theory]
    [InlineData("p@ss w/rd+\"1\"")]
    [InlineData("línea\nuno\tdos")]
    public void Its_encoded_forms_are_taken_out_as_well(string secret)
    {
        var redactor = With(secret);
        var bytes = Encoding.UTF8.GetBytes(secret);

        Assert.Equal("[redacted]", redactor.Redact(Uri.EscapeDataString(secret)));
        Assert.Equal("\"[redacted]\"", redactor.Redact(JsonSerializer.Serialize(secret)));
        Assert.StartsWith("[redacted]", redactor.Redact(Convert.ToBase64String(bytes)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pa<ss>word", "pa\\u003css\\u003eword", "Go's JSON")]
    [InlineData("a&b+cdef", "a\\u0026b+cdef", "Go's JSON")]
    [InlineData("p\u00e4ssword", "p\\u00e4ssword", "Python's JSON")]
    [InlineData("quo\"te-it", "quo\\\"te-it", "everybody's JSON")]
    [InlineData("a/b/c/d", "a%2fb%2fc%2fd", "small digits in a URL")]
    [InlineData("p@ss(1)!", "p%40ss(1)!", "JavaScript's URL")]
    [InlineData("two words", "two+words", "a form's URL")]
    public void The_forms_that_other_languages_write_are_taken_out(string secret, string written, string form) =>
        Assert.True(With(secret).Redact(written) == "[redacted]", form);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Base64_of_a_text_that_holds_it_does_not_give_it_away(int before)
    {
        const string Secret = "correct-horse-battery-staple";
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', before) + Secret + "yy"));

        var redacted = With(Secret).Redact(text);

        // What is left around the mark is at most the characters that the secret shares with its neighbours.
        Assert.Contains("[redacted]", redacted, StringComparison.Ordinal);
        Assert.True(redacted.Replace("[redacted]", string.Empty, StringComparison.Ordinal).Length <= 12, redacted);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("  x ")]
    public void A_value_too_short_to_take_out_is_reported(string value)
    {
        var redactor = new SecretRedactor();

        Assert.False(redactor.Add(value));
        Assert.Equal("abc x", redactor.Redact("abc x"));
    }

    [Fact]
    public void A_short_line_of_a_secret_is_taken_out_and_a_shorter_one_reported()
    {
        var redactor = new SecretRedactor();

        Assert.True(redactor.Add("{\nhunter\n}"));
        Assert.False(redactor.Add("swordfish\npin1\nab"));
        Assert.Equal("[redacted] [redacted] ab", redactor.Redact("hunter pin1 ab"));
    }

    [Fact]
    public void Many_secrets_are_put_together_once_and_those_that_are_known_never_again()
    {
        var redactor = new SecretRedactor();
        var values = Enumerable.Range(0, 5000).Select(i => $"secret-number-{i}").ToList();

        Assert.Empty(redactor.AddAll(values));
        Assert.Empty(redactor.AddAll(values));
        Assert.True(redactor.Add(values[17]));

        Assert.Equal(1, redactor.Assemblies);
        Assert.Equal("<[redacted]>", redactor.Redact("<secret-number-4711>"));
    }

    [Fact]
    public void Each_secret_that_cannot_be_taken_out_is_named_once()
    {
        var said = new List<string>();

        new SecretRedactor().Learn([("abc", "PIN"), ("abc", "PIN"), ("long-enough", "KEY"), ("xyz", "CODE")], said.Add);

        Assert.Equal(["the value of PIN is too short to be taken out of the output", "the value of CODE is too short to be taken out of the output"], said);
    }

    [Fact]
    public void An_empty_value_is_no_secret() => Assert.True(new SecretRedactor().Add(string.Empty));
}
