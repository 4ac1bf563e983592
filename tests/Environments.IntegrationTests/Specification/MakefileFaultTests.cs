namespace Environments.IntegrationTests.Specification;

/// <summary>
/// What Makefiles that render, deploy and clean up by themselves get wrong, done with ours: the production environment of the repository, with a module that needs
/// no provider.
/// </summary>
public sealed class MakefileFaultTests : IAsyncLifetime
{
    private const string Environment = "production";
    private const string Emulator = "ARGS=--emulator";
    private WorkingCopy? _made;

    private WorkingCopy Copy => _made!;

    private string Rendered => Path.Combine(Copy.DirectoryOf(Environment), "backend.yaml");

    public async ValueTask InitializeAsync()
    {
        _made = await WorkingCopy.MakeAsync();
        Directory.Delete(Path.Combine(Copy.DirectoryOf(Environment), "terraform"), recursive: true);
        Copy.Root.Write(
            $"repository/examples/{Environment}-environment/terraform/main.tf",
            """
            terraform {
              backend "s3" {}
            }
            resource "terraform_data" "first" {}
            """);
        await Copy.CommitAsync();
    }

    [Fact]
    public async Task A_failing_deploy_leaves_no_rendered_backend()
    {
        await RenderAsync();

        var ended = await Copy.MakeAsync(Environment, "deploy", "CONFIRM=production", Emulator);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("[state-bucket-missing]", ended.Output, StringComparison.Ordinal);
        await NothingIsLeftAsync();
    }

    [Theory]
    [InlineData("group:2")]
    [InlineData("signal:15")]
    [InlineData("group:1")]
    public async Task A_signal_leaves_no_rendered_backend(string signal)
    {
        await RenderAsync();
        Copy.Root.Write("tools/slow", string.Empty);
        using var make = Copy.StartMake(Environment, onTerminal: false, "deploy", "CONFIRM=production", Emulator);
        await Waiting.UntilAsync(() => make.HasEnded ? throw new InvalidOperationException(make.Output) : File.Exists(Path.Combine(Copy.Tools, "resolving")));

        await make.DoAsync(signal);

        Assert.NotEqual(0, await make.ExitCodeAsync());
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_wrong_confirmation_destroys_nothing()
    {
        Assert.Equal(0, (await Copy.BuildAsync($"ProvisionBackend --env {Environment} --emulator")).ExitCode);
        Assert.Equal(0, (await Copy.MakeAsync(Environment, "deploy", "CONFIRM=production", Emulator)).ExitCode);

        var given = await Copy.MakeAsync(Environment, "destroy", "CONFIRM=production", Emulator);
        using var typed = Copy.StartMake(Environment, onTerminal: true, "destroy", Emulator);
        await typed.PrintedAsync("type 'destroy-production':");
        await typed.TypeAsync("yes\n");

        Assert.Equal((2, 2), (given.ExitCode, await typed.ExitCodeAsync()));
        Assert.Contains("[confirmation-wrong]", given.Everything, StringComparison.Ordinal);
        Assert.Contains("[not-confirmed]", typed.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Copy.BuildAsync($"Plan --env {Environment} --emulator --detailed-exit-code")).ExitCode);
        await NothingIsLeftAsync();
    }

    [Theory]
    [InlineData("deploy")]
    [InlineData("destroy")]
    public async Task Without_a_terminal_and_a_confirmation_no_secret_is_even_resolved(string target)
    {
        var ended = await Copy.MakeAsync(Environment, target, Emulator);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("Error 2", ended.Error, StringComparison.Ordinal);
        Assert.Contains("[confirmation-missing]", ended.Everything, StringComparison.Ordinal);
        Assert.Equal(0, Copy.SecretsRead);
        Assert.False(Directory.Exists(Copy[".nuke/temp/emulator"]));
    }

    public ValueTask DisposeAsync() => _made is null ? ValueTask.CompletedTask : _made.DisposeAsync();

    private async Task RenderAsync()
    {
        var rendered = await Copy.BuildAsync($"Render --env {Environment}");
        Assert.True(rendered.ExitCode == 0, rendered.Everything);
        Assert.True(Copy.IsSecretIn(await File.ReadAllTextAsync(Rendered, TestContext.Current.CancellationToken)));
    }

    private async Task NothingIsLeftAsync()
    {
        // A make that a signal has ended does not wait for those it has started.
        await Waiting.UntilAsync(() => !File.Exists(Rendered) && !Copy.FilesWithSecret().Any());
        Assert.False(File.Exists(Rendered));
        Assert.Empty(Copy.FilesWithSecret());
    }
}
