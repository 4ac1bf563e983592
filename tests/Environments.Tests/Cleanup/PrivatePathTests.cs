using Environments.Cleanup;

namespace Environments.Tests.Cleanup;

public sealed class PrivatePathTests : IDisposable
{
    private const UnixFileMode ForTheOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode ForAll = ForTheOwner | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void One_that_is_prepared_is_there_and_ours()
    {
        PrivatePath.Prepare(_directory["a/b/private"]);

        Assert.Equal(ForTheOwner, File.GetUnixFileMode(_directory["a/b/private"]));
        Assert.True(PrivatePath.IsOwn(_directory["a/b/private"]));
    }

    [Theory]
    [InlineData("a link", "is a link")]
    [InlineData("foreign", "belongs to somebody else")]
    [InlineData("readable", "is open to others")]
    [InlineData("replaceable", "can be replaced by anybody")]
    public void What_is_not_ours_alone_is_refused_with_the_reason(string kind, string expected)
    {
        Make(kind);

        var problem = Assert.Throws<EnvironmentsException>(() => PrivatePath.Prepare(_directory["parent/private"])).Problem;

        Assert.Equal("place-not-private", problem.Id);
        Assert.Contains(expected, problem.What, StringComparison.Ordinal);
        Assert.NotNull(problem.Next);
    }

    [Theory]
    [InlineData("readable", true)]
    [InlineData("foreign", false)]
    [InlineData("open", false)]
    [InlineData("sticky", true)]
    public async Task A_secret_is_written_only_where_nobody_else_decides_what_becomes_of_it(string kind, bool isWritten)
    {
        Make(kind);
        var write = () => PrivateFile.CreateAsync(_directory["parent/private/secret"], "secret", TestContext.Current.CancellationToken);

        if (isWritten)
        {
            await write();
            Assert.Equal(PrivateFile.Mode, File.GetUnixFileMode(_directory["parent/private/secret"]));
        }
        else
        {
            Assert.Equal("place-not-private", (await Assert.ThrowsAsync<EnvironmentsException>(write)).Problem.Id);
            Assert.False(File.Exists(_directory["parent/private/secret"]));
        }
    }

    [Fact]
    public void A_link_of_ones_own_and_what_is_not_there_are_nobodys() =>
        Assert.Equal((false, false), (PrivatePath.IsOwn(_directory["nothing"]), PrivatePath.IsOwn(Directory.CreateSymbolicLink(_directory["link"], _directory.Path).FullName)));

    public void Dispose() => _directory.Dispose();

    private void Make(string kind)
    {
        var parent = Directory.CreateDirectory(_directory["parent"], ForTheOwner).FullName;
        var made = Path.Combine(parent, "private");
        if (kind == "a link")
        {
            Directory.CreateSymbolicLink(made, _directory.Path);
            return;
        }

        Directory.CreateDirectory(made, ForTheOwner);
        switch (kind)
        {
            case "foreign":
                Assert.SkipUnless(Environment.UserName == "root", "only root can give a directory away");
                using (var chown = System.Diagnostics.Process.Start("chown", ["65534", made]))
                {
                    chown.WaitForExit();
                }

                break;
            case "readable":
                File.SetUnixFileMode(made, ForTheOwner | UnixFileMode.OtherRead);
                break;
            case "replaceable":
                File.SetUnixFileMode(parent, ForAll);
                break;
            case "open":
                File.SetUnixFileMode(made, ForAll);
                break;
            case "sticky":
                File.SetUnixFileMode(made, ForAll | UnixFileMode.StickyBit);
                break;
            default:
                break;
        }
    }
}
