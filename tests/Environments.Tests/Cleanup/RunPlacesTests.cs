using Environments.Cleanup;

namespace Environments.Tests.Cleanup;

public sealed class RunPlacesTests
{
    private const long Plenty = 1L << 40;

    private static readonly MountTable Mounts = MountTable.Parse("""
        22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
        25 22 0:23 / /dev/shm rw,nosuid,nodev shared:4 - tmpfs tmpfs rw,size=65536k,inode64
        26 22 0:24 / /hidden rw - tmpfs tmpfs rw
        27 26 0:25 / /hidden rw,noexec,relatime - tmpfs tmpfs rw
        28 22 0:26 / /with\040space rw - tmpfs tmpfs ro
        a line that means nothing

        """);

    [Theory]
    [InlineData("/dev/shm", "/dev/shm")]
    [InlineData("/dev/shm/below", "/dev/shm")]
    [InlineData("/dev/shmx", "/")]
    [InlineData("/with space/below", "/with space")]
    public void A_path_is_in_its_deepest_mount(string path, string point) => Assert.Equal(point, Mounts.Of(path)!.Point);

    [Theory]
    [InlineData("/dev/shm", Plenty, null)]
    [InlineData("/hidden", Plenty, "/hidden is mounted noexec")]
    [InlineData("/with space", Plenty, "/with space is mounted read-only")]
    [InlineData("/dev/shm", 3L << 20, "/dev/shm has room for 3 MiB, and 128 may be needed")]
    public void What_is_against_a_place_in_memory_is_said(string path, long room, string? expected) => Assert.Equal(expected, RunPlaces.UnfitnessOf(path, Mounts.Of(path), room));

    [Fact]
    public void Where_the_system_tells_nothing_only_the_room_counts() => Assert.Null(RunPlaces.UnfitnessOf("/dev/shm", MountTable.Parse(string.Empty).Of("/dev/shm"), Plenty));

    [Fact]
    public void The_last_place_is_always_on_disk_below_the_repository() =>
        Assert.Equal(new("/repository/.nuke/temp/runs", IsInMemory: false), new RunPlaces(new(new Dictionary<string, string>()), "/repository/.nuke/temp").All()[^1]);
}
