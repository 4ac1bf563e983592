using System.Globalization;
using System.Text.Json;
using Environments.IntegrationTests.Interruptions;
using Environments.IntegrationTests.Provisioning;

namespace Environments.IntegrationTests.Simultaneous;

/// <summary>Many deployments of one environment at once, each of another change.</summary>
internal sealed class Crowd(RemoteEnvironments environments, string environment)
{
    private const int Instances = 10;

    private const string Module = """
        terraform {
          backend "s3" {}
        }
        variable "secret" { sensitive = true }
        variable "number" { type = string }
        resource "terraform_data" "one" {
          for_each = toset([for number in range(10) : tostring(number)])
          input    = var.number
        }
        """;

    /// <summary>How many this machine takes: twenty in 16 GB of free memory, and never less than five.</summary>
    public static int SizeForThisMachine => File.Exists("/proc/meminfo")
        ? Math.Clamp((int)(20 * FreeKilobytes / (16L << 20)), 5, 20)
        : 5;

    private static long FreeKilobytes => long.Parse(
        File.ReadLines("/proc/meminfo").Single(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    public async Task DeployAsync(int size)
    {
        var backend = await environments.BeginAsync(environment, Module, new RandomSecret().Value);

        var all = await Task.WhenAll(Enumerable.Range(1, size).Select(number =>
            environments.RunAsync($"Deploy --env {environment} --lock-timeout 4m", ("TF_VAR_number", number.ToString(CultureInfo.InvariantCulture)))));

        var done = all.Count(ended => ended.ExitCode == 0);
        var stale = all.Count(ended => ended.Output.Contains("[plan-stale]", StringComparison.Ordinal));
        var locked = all.Count(ended => ended.Output.Contains("[state-locked]", StringComparison.Ordinal));
        Console.WriteLine($"{size} deployments of '{environment}' at once: {done} done, {stale} with a stale plan, {locked} gave up waiting for the lock.");
        Assert.All(all, ended => Assert.True(ended.ExitCode == 0 || (ended.ExitCode == 5 && SaysWhy(ended.Output)), ended.Everything));
        AssertOneHolderAtATime(environments.Proxy.LockMoves, backend.DynamoDbTable is null ? 1 : 2);
        Assert.Empty(await environments.LocksAsync(backend));

        // Complete, of one deployment, and with one more version for each that was done.
        using var state = JsonDocument.Parse((await environments.StateAsync(backend))!);
        var instances = state.RootElement.GetProperty("resources").EnumerateArray().SelectMany(resource => resource.GetProperty("instances").EnumerateArray()).ToList();
        Assert.Equal(Instances, instances.Count);
        Assert.Single(instances.Select(instance => instance.GetProperty("attributes").GetProperty("input").GetProperty("value").GetString()).Distinct());
        Assert.Equal(done, state.RootElement.GetProperty("serial").GetInt32());
        Assert.True(done > 0);
    }

    private static bool SaysWhy(string output) => output.Contains("[plan-stale]", StringComparison.Ordinal)
        || output.Contains("is locked, held by ", StringComparison.Ordinal)
        || output.Contains("is locked, its holder is not known", StringComparison.Ordinal);

    private static void AssertOneHolderAtATime(IReadOnlyList<LockMove> moves, int locks)
    {
        var each = moves.GroupBy(move => move.Lock).ToList();
        Assert.Equal(locks, each.Count);
        Assert.All(each, one => Assert.All(one.Index(), move => Assert.Equal(move.Index % 2 == 0, move.Item.IsTaken)));
        Assert.All(each, one => Assert.False(one.Last().IsTaken));
    }
}
