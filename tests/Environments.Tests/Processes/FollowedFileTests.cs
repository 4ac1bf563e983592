using Environments.Processes.Sessions;

namespace Environments.Tests.Processes;

public sealed class FollowedFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void Lines_come_once_each_when_their_end_is_there()
    {
        var path = _directory.Write("output", "one\ntwo");
        using var followed = new FollowedFile(path);

        Assert.Equal(["one"], followed.NewLines());
        Assert.Empty(followed.NewLines());
        File.AppendAllText(path, " more\r\nthree");
        Assert.Equal(["two more"], followed.NewLines());
        Assert.Equal(["three"], followed.NewLines(isLast: true));
    }

    [Fact]
    public void A_letter_whose_bytes_come_apart_is_one_letter()
    {
        var path = _directory.Write("output", string.Empty);
        using var followed = new FollowedFile(path);
        var bytes = "ü\n"u8.ToArray();

        File.WriteAllBytes(path, bytes[..1]);
        Assert.Empty(followed.NewLines());
        using (var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Write(bytes.AsSpan(1));
        }

        Assert.Equal(["ü"], followed.NewLines());
    }

    [Fact]
    public void As_text_it_comes_to_the_letter()
    {
        var path = _directory.Write("output", "one\r\ntwo");
        using var followed = new FollowedFile(path);

        Assert.Equal("one\r\ntwo", string.Concat(followed.NewText()));
        File.AppendAllText(path, " more");
        Assert.Equal(" more", string.Concat(followed.NewText()));
        Assert.Empty(followed.NewText());
    }

    [Fact]
    public void A_large_file_is_read_whole()
    {
        var path = _directory.Write("output", string.Concat(Enumerable.Range(0, 50_000).Select(i => $"line {i}\n")));
        using var followed = new FollowedFile(path);

        Assert.Equal(Enumerable.Range(0, 50_000).Select(i => $"line {i}"), followed.NewLines());
    }

    public void Dispose() => _directory.Dispose();
}
