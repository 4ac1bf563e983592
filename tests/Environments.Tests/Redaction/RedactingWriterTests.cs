using Environments.Redaction;

namespace Environments.Tests.Redaction;

public sealed class RedactingWriterTests
{
    private const string Secret = "swordfish-42";

    [Fact]
    public void A_secret_is_taken_out_however_the_text_is_cut_into_writes()
    {
        const string Text = $"before {Secret}{Secret} swordfish after {Secret}";
        for (var size = 1; size <= Text.Length; size++)
        {
            Assert.Equal("before [redacted][redacted] swordfish after [redacted]", Written(Text.Chunk(size).Select(chunk => new string(chunk))));
        }
    }

    [Fact]
    public void Secrets_that_overlap_are_taken_out_also_when_the_second_one_ends_in_a_later_write()
    {
        using var inner = new StringWriter();
        var redactor = Redactor();
        redactor.Add("fish-42-and-chips");
        using var writer = new RedactingWriter(inner, redactor);

        writer.Write(Secret);
        writer.Write("-and-chips.");
        writer.Complete();

        Assert.Equal("[redacted].", inner.ToString());
    }

    [Fact]
    public void What_cannot_be_the_start_of_a_secret_is_written_at_once()
    {
        using var inner = new StringWriter();
        using var writer = new RedactingWriter(inner, Redactor());

        writer.Write("Continue? [y/N] ");

        Assert.Equal("Continue? [y/N] ", inner.ToString());
    }

    [Fact]
    public void The_start_of_a_secret_is_written_in_the_end_where_nothing_follows() => Assert.Equal("swordfish", Written(["swordfish"]));

    [Fact]
    public void A_secret_that_becomes_known_between_two_writes_is_taken_out_from_then_on()
    {
        using var inner = new StringWriter();
        var redactor = new SecretRedactor();
        using var writer = new RedactingWriter(inner, redactor);

        writer.Write("nothing known yet, ");
        redactor.Add(Secret);
        writer.WriteLine(Secret);
        writer.Complete();

        Assert.Equal($"nothing known yet, [redacted]{Environment.NewLine}", inner.ToString());
    }

    [Fact]
    public void Lines_of_several_threads_stay_whole()
    {
        using var inner = new StringWriter();
        using var writer = new RedactingWriter(inner, Redactor());

        Parallel.For(0, 200, i => writer.WriteLine($"line {i} {Secret}"));
        writer.Complete();

        var lines = inner.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(200, lines.Distinct().Count());
        Assert.All(lines, line => Assert.EndsWith(" [redacted]", line, StringComparison.Ordinal));
    }

    [Fact]
    public void An_output_that_is_gone_fails_nobody()
    {
        using var gone = new FailingWriter();
        using var writer = new RedactingWriter(new SurvivingWriter(gone), Redactor());

        writer.WriteLine("one");
        writer.WriteLine("two");
        writer.Complete();

        Assert.Equal(1, gone.Attempts);
    }

    private static SecretRedactor Redactor()
    {
        var redactor = new SecretRedactor();
        redactor.Add(Secret);
        return redactor;
    }

    private static string Written(IEnumerable<string> writes)
    {
        using var inner = new StringWriter();
        using var writer = new RedactingWriter(inner, Redactor());
        foreach (var write in writes)
        {
            writer.Write(write);
        }

        writer.Complete();
        return inner.ToString();
    }

    private sealed class FailingWriter : TextWriter
    {
        public int Attempts { get; private set; }

        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public override void Write(string? value)
        {
            Attempts++;
            throw new IOException("Input/output error");
        }
    }
}
