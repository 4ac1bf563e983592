namespace Environments.IntegrationTests.Specification;

/// <summary>The whole life of staging and of production as the repository has them, on the emulator: one half through the build script, the other through make.</summary>
public sealed class LifeTests
{
    private const string Emulator = "ARGS=--emulator";

    [Theory]
    [InlineData("staging", "yes", "yes", false)]
    [InlineData("production", "production", "destroy-production", true)]
    public async Task It_lives_from_its_backend_to_the_end_of_its_backend(string environment, string confirmed, string confirmedEnd, bool readsSecrets)
    {
        Assert.SkipUnless(
            Directory.Exists("/opt") && Directory.GetDirectories("/opt").Any(directory => Directory.Exists(Path.Combine(directory, "registry.terraform.io", "hashicorp", "aws"))),
            "the AWS provider is not in a mirror on this machine");
        await using var copy = await WorkingCopy.MakeAsync();
        var all = new List<Execution>();

        await DoneAsync(copy.BuildAsync($"ProvisionBackend --env {environment} --emulator"));
        var planned = await DoneAsync(copy.MakeAsync(environment, "plan", Emulator));
        await DoneAsync(copy.MakeAsync(environment, "deploy", $"CONFIRM={confirmed}", Emulator));
        var unchanged = await DoneAsync(copy.BuildAsync($"Plan --env {environment} --emulator --detailed-exit-code"));
        await DoneAsync(copy.BuildAsync($"Drift --env {environment} --emulator"));
        var outputs = await DoneAsync(copy.BuildAsync($"Outputs --env {environment} --emulator --output json"));
        var listed = await DoneAsync(copy.BuildAsync($"Terraform --env {environment} --emulator -- state list"));
        await DoneAsync(copy.MakeAsync(environment, "destroy", $"CONFIRM={confirmedEnd}", Emulator));
        var history = await DoneAsync(copy.BuildAsync($"History --env {environment} --emulator"));
        await DoneAsync(copy.MakeAsync(environment, "clean"));
        await DoneAsync(copy.BuildAsync($"DestroyBackend --env {environment} --emulator --confirm destroy-backend-{environment} --audit-archive ../audit.zip"));

        Assert.Matches("[1-9][0-9]* to add, 0 to change, 0 to", planned.Output);
        Assert.Contains("same  total  0 to add, 0 to change, 0 to", unchanged.Output, StringComparison.Ordinal);
        Assert.Contains("parameter_prefix", outputs.Output, StringComparison.Ordinal);
        Assert.Contains("aws_route53_zone.main", listed.Output, StringComparison.Ordinal);
        Assert.Matches("(?s)deploy succeeded.*destroy succeeded|destroy succeeded.*deploy succeeded", history.Output);
        Assert.Equal(readsSecrets, copy.SecretsRead > 0);
        Assert.True(File.Exists(copy.Root["audit.zip"]));
        Assert.Equal("!! .nuke/temp/\n", await copy.StatusAsync());
        Assert.DoesNotContain(all, ended => copy.IsSecretIn(ended.Everything));
        Assert.Empty(copy.FilesWithSecret());

        async Task<Execution> DoneAsync(Task<Execution> step)
        {
            var ended = await step;
            Assert.True(ended.ExitCode == 0, ended.Everything);
            all.Add(ended);
            return ended;
        }
    }
}
