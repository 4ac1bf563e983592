using Environments.Provisioning;

namespace Environments.Tests.Provisioning;

public sealed class ConvergenceTests
{
    [Theory]
    [InlineData(true, 1, 2)]
    [InlineData(false, 1, 1)]
    [InlineData(true, 100, 4)]
    public async Task What_somebody_else_took_away_at_the_same_time_is_written_again_some_times(bool isWrittenWhole, int lost, int writes)
    {
        var setting = new Contested(isWrittenWhole, lost);

        await Convergence.RunAsync([setting], dryRun: false, TestContext.Current.CancellationToken);

        Assert.Equal(writes, setting.Writes);
    }

    private sealed class Contested(bool isWrittenWhole, int lost) : ISetting
    {
        public int Writes { get; private set; }

        public string Name => "contested";

        public bool IsWrittenWhole => isWrittenWhole;

        public Task<Finding> ReadAsync(CancellationToken cancellation) => Task.FromResult(Writes > lost ? Finding.Same("kept") : Finding.Absent("lost", WriteAsync));

        private Task WriteAsync(CancellationToken cancellation)
        {
            Writes++;
            return Task.CompletedTask;
        }
    }
}
