using System.Text.Json;
using Environments.Cleanup;
using Environments.Sealing;

namespace Environments.IntegrationTests.Deployments.Passing;

/// <summary>Commands of terraform on an environment without a backend: what they print, what they may, and what is recorded.</summary>
public sealed class TerraformTargetTests(SharedDeployment shared) : IClassFixture<SharedDeployment>
{
    private const string Module = """
        resource "terraform_data" "first" {
          input = "one"
        }
        output "pin" { value = 123456 }
        """;

    [Fact]
    public async Task What_terraform_prints_is_all_that_stands_on_stdout_and_to_look_is_not_recorded()
    {
        var fixture = await DeployedAsync();

        var listed = await PassAsync(fixture, "state list");
        var shown = await PassAsync(fixture, "show");
        var raw = await PassAsync(fixture, "output -raw pin");
        var history = await fixture.RunAsync("History --env dev --output json");

        Assert.Equal((0, "terraform_data.first\n"), (listed.ExitCode, listed.Output));
        Assert.Equal((0, "123456"), (raw.ExitCode, raw.Output));
        Assert.StartsWith("# terraform_data.first:\n", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("terraform state list", history.Output, StringComparison.Ordinal);
        Assert.Empty(fixture.RunDirectories);
    }

    [Fact]
    public async Task A_state_that_is_pulled_is_json_even_where_a_number_in_it_is_a_secret()
    {
        var fixture = await DeployedAsync();

        var pulled = await PassAsync(fixture, "state pull", ("X_TOKEN", "123456"), ("Y_TOKEN", "\": \""));

        using var document = JsonDocument.Parse(pulled.Output);
        Assert.Equal("[redacted]", document.RootElement.GetProperty("outputs").GetProperty("pin").GetProperty("value").GetString());
        Assert.Equal(4, document.RootElement.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task What_writes_is_confirmed_before_anything_is_started_and_recorded()
    {
        var fixture = await DeployedAsync();
        fixture.Configure("""{"name": "dev", "confirmation": "typed", "region": "eu-central-1"}""");

        var unconfirmed = await PassAsync(fixture, "state rm terraform_data.first");
        var there = await PassAsync(fixture, "state list");
        var confirmed = await PassAsync(fixture, "state rm terraform_data.first", "--confirm dev");
        var gone = await PassAsync(fixture, "state list");
        var imported = await PassAsync(fixture, "import terraform_data.first the-id", "--confirm dev");
        var back = await PassAsync(fixture, "state list");
        var failed = await PassAsync(fixture, "state rm terraform_data.none", "--confirm dev");
        var history = await fixture.RunAsync("History --env dev --output json");

        Assert.Equal((2, 0, 0, 1), (unconfirmed.ExitCode, confirmed.ExitCode, imported.ExitCode, failed.ExitCode));
        Assert.Contains("[confirmation-missing]", unconfirmed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Preparing the providers", unconfirmed.Error, StringComparison.Ordinal);
        Assert.Equal(("terraform_data.first\n", string.Empty, "terraform_data.first\n"), (there.Output, gone.Output, back.Output));
        Assert.Contains("In dev: terraform state rm terraform_data.first", confirmed.Error, StringComparison.Ordinal);
        Assert.Contains("terraform state rm failed: Invalid target address. [terraform-failed]", failed.Error, StringComparison.Ordinal);
        Assert.Contains("terraform succeeded; terraform state rm terraform_data.first", history.Output, StringComparison.Ordinal);
        Assert.Contains("terraform succeeded; terraform import terraform_data.first the-id", history.Output, StringComparison.Ordinal);
        Assert.Contains("terraform failed [terraform-failed]; terraform state rm terraform_data.none", history.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Terraform --env dev", "stat list", "[terraform-command-unknown]")]
    [InlineData("Terraform --env dev", "apply -auto-approve", "[terraform-command-refused]")]
    [InlineData("Terraform --env dev", "state list -state=x", "[terraform-option-refused]")]
    [InlineData("Terraform --env dev", null, "[arguments-missing]")]
    [InlineData("Terraform --env dev --output text", "state list", "[option-not-taken]")]
    [InlineData("Deploy --env dev", "state list", "[arguments-after-dashes]")]
    public async Task What_is_not_passed_on_ends_with_2_and_starts_nothing(string words, string? passed, string expected)
    {
        var fixture = await shared.StartedAsync();

        var ended = await fixture.RunAsync(words, ("ENVIRONMENTS_ARGUMENTS", passed is null ? null : Joined(passed)));

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(expected, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Preparing the providers", ended.Everything, StringComparison.Ordinal);
        Assert.Empty(ended.Output);
    }

    [Fact]
    public async Task A_plan_with_changes_is_exit_code_3_where_that_is_asked_for()
    {
        var fixture = await DeployedAsync();
        var same = await PassAsync(fixture, "plan -detailed-exitcode");
        fixture.Module(Module.Replace("one", "two", StringComparison.Ordinal));

        var changed = await PassAsync(fixture, "plan -detailed-exitcode");
        var wrong = await PassAsync(fixture, "plan -detailed-exitcode -target nonsense");

        Assert.Equal((0, 3, 1), (same.ExitCode, changed.ExitCode, wrong.ExitCode));
        Assert.Contains("1 to change", changed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_somebody_else_has_locked_is_exit_code_5_and_is_waited_for()
    {
        var fixture = await DeployedAsync();
        using var held = new HeldState(StateFile(fixture));

        var locked = await PassAsync(fixture, "taint terraform_data.first");
        var looked = await PassAsync(fixture, "state list");
        var waiting = PassAsync(fixture, "taint terraform_data.first", "--lock-timeout 2m");
        await Waiting.UntilAsync(() => WaitsForLock(fixture));
        held.Dispose();
        var waited = await waiting;

        Assert.Equal((5, 0), (locked.ExitCode, looked.ExitCode));
        Assert.True(waited.ExitCode == 0, waited.Everything);
        Assert.Contains("held by somebody@elsewhere (apply) since 2026-01-02 03:04:05Z. [state-locked]", locked.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_waits_for_a_lock_can_be_interrupted_and_leaves_nothing()
    {
        var fixture = await DeployedAsync();
        using var held = new HeldState(StateFile(fixture));
        using var command = new Supervised(
            onTerminal: false,
            [Programs.Dotnet, Programs.Build, "Terraform", "--env", "dev", "--lock-timeout", "10m"],
            fixture.Root.Path,
            ("NUKE_ROOT", fixture.Root.Path), ("XDG_STATE_HOME", fixture.Root["xdg"]), ("TF_CLI_CONFIG_FILE", null), ("DOCKER_HOST", "unix:///nonexistent/docker.sock"), ("ENVIRONMENTS_ARGUMENTS", Joined("taint terraform_data.first")));

        await Waiting.UntilAsync(() => WaitsForLock(fixture));
        await command.DoAsync("signal:2");
        var ended = await command.ExitCodeAsync().WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        var history = await fixture.RunAsync("History --env dev --output json");

        Assert.True(ended == 130, command.Output);
        Assert.Empty(fixture.RunDirectories);
        Assert.Contains("terraform interrupted [interrupted]; terraform taint terraform_data.first", history.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_could_not_be_saved_is_pushed_by_the_command_that_the_warning_names()
    {
        var fixture = await DeployedAsync();
        var home = ("XDG_STATE_HOME", fixture.Root["state home"]);
        var kept = fixture.Root.Write($"state home/environments/errored/{ErroredState.PrefixOf(fixture.Root["examples/dev-environment"])}0123456789abcdef0123456789abcdef.tfstate", LaterState(fixture, "from-the-file"));

        var warned = await fixture.RunAsync("Plan --env dev", home);
        var command = warned.Error[warned.Error.IndexOf("./build.sh Terraform", StringComparison.Ordinal)..].Split(", then remove it")[0];
        var words = await Execution.OfAsync("/bin/sh", ["-c", command.Replace("./build.sh", "printf '%s\\037'", StringComparison.Ordinal)], fixture.Root.Path);
        var parts = words.Output.Split("--\u001f");
        var pushed = await fixture.RunAsync(parts[0].Replace('\u001f', ' '), ("ENVIRONMENTS_ARGUMENTS", parts[1]), home);

        Assert.True(pushed.ExitCode == 0, pushed.Everything);
        Assert.Contains("from-the-file", fixture.State, StringComparison.Ordinal);
        Assert.True(File.Exists(kept));
    }

    [Fact]
    public async Task A_relative_path_is_meant_from_where_the_command_was_called_and_a_sealed_state_is_opened()
    {
        var fixture = await DeployedAsync();
        var variables = new ProcessVariables(new Dictionary<string, string> { [SealKey.Variable] = Convert.ToBase64String(new byte[32]) });
        using var key = SealKey.In(variables);
        Directory.CreateDirectory(fixture.Root["kept"]);
        await File.WriteAllBytesAsync(
            fixture.Root["kept/a.sealed"], SealedState.Seal(System.Text.Encoding.UTF8.GetBytes(LaterState(fixture, "from-the-seal")), "dev", DateTimeOffset.UnixEpoch, key), TestContext.Current.CancellationToken);

        var without = await PassAsync(fixture, "state push kept/a.sealed");
        var missing = await PassAsync(fixture, "state push a.sealed");
        var pushed = await PassAsync(fixture, "state push kept/a.sealed", (SealKey.Variable, variables[SealKey.Variable]));

        Assert.Equal((2, 2, 0), (without.ExitCode, missing.ExitCode, pushed.ExitCode));
        Assert.Contains("[plan-key-missing]", without.Error, StringComparison.Ordinal);
        Assert.Contains("from-the-seal", fixture.State, StringComparison.Ordinal);
        Assert.Empty(fixture.RunDirectories);
    }

    private async Task<DeploymentFixture> DeployedAsync()
    {
        var fixture = await shared.StartedAsync();
        fixture.Configure("""{"name": "dev", "confirmation": "none", "region": "eu-central-1"}""");
        fixture.Module(Module);
        var deployed = await fixture.RunAsync("Deploy --env dev");
        Assert.True(deployed.ExitCode == 0, deployed.Everything);
        return fixture;
    }

    private static Task<Execution> PassAsync(DeploymentFixture fixture, string passed, params (string Name, string? Value)[] variables) => PassAsync(fixture, passed, string.Empty, variables);

    private static Task<Execution> PassAsync(DeploymentFixture fixture, string passed, string options, params (string Name, string? Value)[] variables) =>
        fixture.RunAsync($"Terraform --env dev {options}", [("ENVIRONMENTS_ARGUMENTS", Joined(passed)), .. variables]);

    // As build.sh hands them over.
    private static string Joined(string words) => string.Concat(words.Split(' ').Select(word => $"{word}\u001f"));

    // What it says while it waits; a run directory may go at any time.
    private static bool WaitsForLock(DeploymentFixture fixture)
    {
        try
        {
            return fixture.RunDirectories.Any(directory => File.ReadAllText(Path.Combine(directory, "passed.out")).Contains("Acquiring state lock", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string StateFile(DeploymentFixture fixture) => Assert.Single(Directory.GetFiles(fixture.Root[".nuke/temp/state"], "dev-*.tfstate", SearchOption.AllDirectories));

    private static string LaterState(DeploymentFixture fixture, string input)
    {
        var state = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(StateFile(fixture)))!;
        state["serial"] = state["serial"]!.GetValue<int>() + 1;
        state["outputs"]!["pin"]!["value"] = input;
        state["outputs"]!["pin"]!["type"] = "string";
        return state.ToJsonString();
    }
}
