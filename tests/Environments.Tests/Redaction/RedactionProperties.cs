using System.Text;
using System.Text.Json;
using Environments.Redaction;
using Environments.Tests.Secrets.Properties;
using FsCheck;
using FsCheck.Fluent;

namespace Environments.Tests.Redaction;

public sealed class RedactionProperties
{
    // Nothing of which the mark itself is made.
    private static readonly string[] Pieces = ["x", "Qz", "7", "$(", ")", ".*", "[^", "]+", "%", "%s", "\\", "\"", "'", "`", "<", "&", "\n", "\r\n", "\t", " ", "é", "Ж", "😀", "/", "+", "=", "~", "|", "{"];

    private static readonly (string Name, Func<string, string> Write)[] Forms =
    [
        ("as it is", secret => secret),
        ("in base64", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=')),
        ("in a URL", Uri.EscapeDataString),
        ("as JSON", secret => JsonEncodedText.Encode(secret).ToString()),
    ];

    [Fact]
    public void A_secret_never_appears_however_it_is_written_and_cut() => Prop.ForAll(
        Arbitrary.Concatenated(Pieces).Zip(Gen.Choose(0, Forms.Length - 1)).Zip(Gen.Choose(1, 9)).ToArbitrary(),
        sample =>
        {
            var ((secret, form), size) = sample;
            var redactor = new SecretRedactor();
            redactor.Add(secret);
            if (secret.Trim().Length < 4)
            {
                return;
            }

            var written = Forms[form].Write(secret);
            var output = Written(redactor, $"before {written} after", size);

            Assert.DoesNotContain(written.Trim(), output, StringComparison.Ordinal);
            Assert.StartsWith("before ", output, StringComparison.Ordinal);
            Assert.EndsWith(" after", output, StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void What_holds_no_secret_is_not_changed() => Prop.ForAll(
        Arbitrary.Text.Zip(Gen.Choose(1, 9)).ToArbitrary(),
        sample =>
        {
            var redactor = new SecretRedactor();
            redactor.Add("correct-horse-battery-staple");

            Assert.Equal(sample.Item1, Written(redactor, sample.Item1, sample.Item2));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_of_many_secrets_is_taken_out() => Prop.ForAll(
        Arbitrary.Concatenated(Pieces).Where(secret => secret.Trim().Length >= 4).ListOf(5).Zip(Gen.Choose(1, 20)).ToArbitrary(),
        sample =>
        {
            var redactor = new SecretRedactor();
            redactor.AddAll(sample.Item1);

            var output = Written(redactor, string.Join(" - ", sample.Item1), sample.Item2);

            Assert.All(sample.Item1, secret => Assert.DoesNotContain(secret.Trim(), output, StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();

    private static string Written(SecretRedactor redactor, string text, int size)
    {
        using var inner = new StringWriter();
        using var writer = new RedactingWriter(inner, redactor);
        foreach (var chunk in text.Chunk(size))
        {
            writer.Write(new string(chunk));
        }

        writer.Complete();
        return inner.ToString();
    }
}
