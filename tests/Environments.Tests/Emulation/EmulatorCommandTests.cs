using Environments.Emulation;
using Environments.Processes;

namespace Environments.Tests.Emulation;

public sealed class EmulatorCommandTests
{
    private static readonly DockerCli Docker = new("/bin/docker");

    [Fact]
    public void LocalStack_is_bound_to_this_machine_named_labelled_and_knows_nothing_of_the_shell()
    {
        var command = LocalStack.CommandFor(Docker, "environments-1", "/repo with space/.nuke/temp/emulator");

        Assert.Equal(
            [
                "run", "--detach", "--rm", "--pull", "never", "--name", "environments-1",
                "--label", "environments.tool=environments", "--label", "environments.directory=/repo with space/.nuke/temp/emulator",
                "--publish", "127.0.0.1::4566",
                "--env", "DISABLE_EVENTS=1", "--env", "SKIP_SSL_CERT_DOWNLOAD=1",
                "localstack/localstack:4.14.0",
            ],
            command.Arguments);
    }

    [Fact]
    public void Every_other_word_to_docker_is_what_its_reference_says() => Assert.Equal(
        [
            "docker version --format {{.Server.Version}}",
            "docker image inspect --format {{.Id}} i:1",
            "docker pull --quiet i:1",
            "docker port abc 4566/tcp",
            "docker container inspect --format {{.State.Running}} abc",
            "docker logs --tail 10 abc",
            "docker ps --all --quiet --no-trunc --filter label=environments.directory=/d",
            "docker rm --force --volumes abc def",
        ],
        new[]
        {
            Docker.EngineVersion(), Docker.FindImage("i:1"), Docker.Pull("i:1"), Docker.Port("abc", 4566), Docker.State("abc"), Docker.Log("abc"), Docker.List("/d"), Docker.Remove("abc", "def"),
        }.Select(command => command.ToString()));

    [Fact]
    public void An_engine_that_hangs_is_not_waited_for_and_a_download_is() =>
        Assert.Equal((TimeSpan.FromSeconds(5), null), (Docker.EngineVersion().Limit, Docker.Pull("i:1").Limit));

    [Fact]
    public void Moto_is_installed_in_the_pinned_version_whatever_pip_is_set_to()
    {
        var install = MotoInstallation.Install("/cache/moto");

        Assert.Equal("python3 -m venv /cache/moto", MotoInstallation.Create("/bin/python3", "/cache/moto").ToString());
        Assert.Equal("python -m pip install --no-input --disable-pip-version-check moto[server]==5.2.1", install.ToString());
        Assert.Equal([new("PIP_PREFIX", null), new("PIP_TARGET", null), new("PIP_USER", "false")], install.Changes);
    }

    [Fact]
    public void Both_kinds_of_moto_serve_on_one_port_of_this_machine()
    {
        Assert.Equal("moto_server -H 127.0.0.1 -p 5001", MotoServer.CommandFor(new Command("/bin/moto_server"), 5001).ToString());
        Assert.Equal("python -m moto.server -H 127.0.0.1 -p 5001", MotoServer.CommandFor(MotoInstallation.Server("/cache/moto"), 5001).ToString());
    }

    [Theory]
    [InlineData("/caches", "/caches/environments/moto-5.2.1")]
    [InlineData("", "/home/me/.cache/environments/moto-5.2.1")]
    public void The_installation_is_below_the_users_caches(string caches, string expected) =>
        Assert.Equal(expected, MotoInstallation.DirectoryFor(new(new Dictionary<string, string> { ["XDG_CACHE_HOME"] = caches, ["HOME"] = "/home/me" })).Replace('\\', '/'));
}
