using Environments.Schemas.Texts;
using FsCheck;
using FsCheck.Fluent;

namespace Environments.Tests.Schemas.Values;

public sealed class PatternTests
{
    [Theory]
    [InlineData("^a$", "a", true)]
    [InlineData("^a$", "a\n", false)]
    [InlineData("(?m)^a$", "b\na\nb", true)]
    [InlineData(@"^\d+$", "١", false)]
    [InlineData(@"^[\w-]+$", "a-1", true)]
    [InlineData(@"^[\w-]+$", "é", false)]
    [InlineData(@"^\S+$", "a b", false)]
    [InlineData("^[[:alpha:]]+$", "Ab", true)]
    [InlineData("^[[:alpha:]]+$", "A1", false)]
    [InlineData("^[a[b]+$", "[", true)]
    [InlineData("^[+-[b]$", "A", true)]
    [InlineData("^[]a]+$", "]a", true)]
    [InlineData("^[^]]$", "a", true)]
    [InlineData(@"^\pL+$", "é", true)]
    [InlineData(@"^(?P<name>a)$", "a", true)]
    [InlineData(@"^\x{41}$", "A", true)]
    [InlineData(@"^[a$]$", "$", true)]
    [InlineData(@"^\$$", "$", true)]
    [InlineData(@"^(?i)abc$", "ABC", true)]
    public void A_pattern_means_what_it_does_in_Go(string pattern, string text, bool matches) => Assert.Equal(matches, GoPattern.Read(pattern)!.Matches(text));

    [Theory]
    [InlineData("(?U)a+")]
    [InlineData(@"\C")]
    [InlineData("(")]
    [InlineData(@"a\")]
    [InlineData("[[:nothing:]]")]
    public void A_pattern_that_cannot_be_read_is_none(string pattern) => Assert.Null(GoPattern.Read(pattern));

    [Fact]
    public void No_pattern_takes_for_ever()
    {
        var text = new string('a', 100_000) + "!";

        Assert.False(GoPattern.Read("^(a+)+$")!.Matches(text));
    }

    [Fact]
    public void No_pattern_breaks_the_reader() => Prop.ForAll(
        Gen.Elements("a", "[", "]", "^", "$", "(", ")", "\\", "{", "}", "2", "-", ":", "?", "P", "<", "p", "x", "d", "*", "+", "|", "[:alpha:]").ArrayOf().Select(string.Concat).ToArbitrary(),
        pattern => GoPattern.Read(pattern)?.Matches("a2-:[]")).QuickCheckThrowOnFailure();

    [Fact]
    public void A_pattern_that_is_not_understood_is_named()
    {
        var schema = Documents.Schema("""{"properties":{"spec":{"items":{"pattern":"(?U)a+"}}}}""");

        Assert.Equal(["$.spec[*]: the pattern (?U)a+ is not understood and not checked"], schema.NotChecked);
    }
}
