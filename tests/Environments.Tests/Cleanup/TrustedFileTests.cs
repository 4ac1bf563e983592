using System.Runtime.Versioning;
using Environments.Cleanup.Sources;

namespace Environments.Tests.Cleanup;

[UnsupportedOSPlatform("windows")]
public sealed class TrustedFileTests : IDisposable
{
    private const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void A_file_of_ours_is_followed() => Assert.Null(Record.Exception(() => TrustedFile.Refuse(_directory.Write("staging/backend.yaml", "bucket: a"))));

    [Fact]
    public void A_link_is_not()
    {
        File.CreateSymbolicLink(_directory["backend.yaml"], _directory.Write("elsewhere.yaml", "bucket: a"));

        Assert.Equal("backend-not-trusted", Refusal(_directory["backend.yaml"]).Id);
    }

    [Fact]
    public void A_file_in_a_directory_that_is_open_to_all_is_not()
    {
        var file = _directory.Write("staging/backend.yaml", "bucket: a");
        File.SetUnixFileMode(_directory["staging"], ForAll);

        Assert.Contains("everybody may replace it", Refusal(file).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_open_to_all_is_not()
    {
        var file = _directory.Write("staging/backend.yaml", "bucket: a");
        File.SetUnixFileMode(file, ForAll);

        Assert.Contains("everybody may write to it", Refusal(file).What, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();

    private static Problem Refusal(string path) => Assert.Throws<EnvironmentsException>(() => TrustedFile.Refuse(path)).Problem;
}
