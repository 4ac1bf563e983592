using System.Text.RegularExpressions;
using Environments.Secrets.Grammar;
using FsCheck;
using FsCheck.Fluent;

namespace Environments.Tests.Secrets.Properties;

public sealed partial class GrammarProperties
{
    [Fact]
    public void References_are_found_where_the_expression_of_vals_finds_them() => Check(text => Assert.Equal(
        Expression().Matches(text).Select(match => (match.Index, match.Index + match.Length, match.Groups["key"].Value, match.Groups["secret"].Success)),
        ReferenceMatcher.FindAll(text).Select(match => (match.Start, match.End, match.Key, match.IsSecret))));

    [Fact]
    public void Whatever_is_found_is_a_reference_or_a_problem() => Check(text =>
    {
        foreach (var match in ReferenceMatcher.FindAll(text))
        {
            try
            {
                Assert.Equal(match.Key, SecretReference.Parse(match.Key, match.Written).Key);
            }
            catch (EnvironmentsException malformed)
            {
                Assert.Equal("secret-reference-malformed", malformed.Problem.Id);
            }
        }
    });

    [Fact]
    public void What_may_be_shown_can_be_made_of_any_reference() => Check(text => Assert.All(ReferenceMatcher.FindAll(text), match => MaskedReference.Of(match.Written)));

    [Theory]
    [InlineData("ref+vault://s/k?secret_id=abc&region=x", "ref+vault://s/k?secret_id=***&region=x")]
    [InlineData("ref+vault://s/k?token=a#/f", "ref+vault://s/k?token=***#/f")]
    [InlineData("ref+vault://kv/app#/pw?secret_id=abc", "ref+vault://kv/app#/pw?secret_id=***")]
    [InlineData("ref+echo://ref+vault://kv/app?region=x&secret_id=abc#/k+/y?token=b", "ref+echo://ref+vault://kv/app?region=x&secret_id=***#/k+/y?token=***")]
    [InlineData("ref+echo://ref+vault://kv/app?region=x?secret_id=abc", "ref+echo://ref+vault://kv/app?region=x?secret_id=***")]
    [InlineData("ref+vault://k?secret_id=a?b=c", "ref+vault://k?secret_id=***")]
    [InlineData("ref+echo://ref+x://user:pw@host/p", "ref+echo://ref+x://***@host/p")]
    [InlineData("ref+x://user:pw@host/p", "ref+x://***@host/p")]
    [InlineData("ref+op://V/I/a@b", "ref+op://V/I/a@b")]
    public void A_parameter_that_may_hold_a_secret_is_not_shown(string written, string shown) => Assert.Equal(shown, MaskedReference.Of(written));

    private static void Check(Action<string> property) => Prop.ForAll(Arbitrary.References.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    // Word for word from https://github.com/helmfile/vals/blob/main/pkg/expansion/expand_match.go, with names for the groups.
    [GeneratedRegex("""((?<secret>secret)?ref)\+(?<key>[^\+:]*:\/\/[^\+\n ]+[^\+\n ",])\+?""")]
    private static partial Regex Expression();
}
