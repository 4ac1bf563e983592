using Environments.Processes;

namespace Environments.Tests.Processes;

public sealed class ShellWordTests
{
    [Theory]
    [InlineData("/a/b-c_1.json", "/a/b-c_1.json")]
    [InlineData("", "''")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("a[\"b\"]", "'a[\"b\"]'")]
    [InlineData("$HOME", "'$HOME'")]
    [InlineData("~", "'~'")]
    public void A_word_is_quoted_where_a_shell_would_change_it(string word, string expected) => Assert.Equal(expected, ShellWord.Quote(word));
}
