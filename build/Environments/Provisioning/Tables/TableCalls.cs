using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Environments.Aws;

namespace Environments.Provisioning.Tables;

/// <summary>One lock table, and the calls on it.</summary>
/// <param name="Clients">The clients.</param>
/// <param name="Name">The table.</param>
/// <param name="Time">The clock between two looks at a table that changes.</param>
internal sealed record TableCalls(AwsClients Clients, string Name, TimeProvider Time)
{
    /// <summary>The code with which DynamoDB says that a table is not there.</summary>
    public const string NoTable = "ResourceNotFoundException";

    private const int Looks = 150;

    // It is being changed, or so new that its backups are not ready: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContinuousBackups.html
    private static readonly string[] NotYet = ["ResourceInUseException", "ContinuousBackupsUnavailableException"];
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    /// <summary>The table, for people.</summary>
    public string Description => $"the table '{Name}'";

    /// <summary>What there is; <see langword="null"/> where there is no such table.</summary>
    public async Task<TableDescription?> DescribeAsync(CancellationToken cancellation) =>
        (await FindAsync("dynamodb:DescribeTable", (dynamo, token) => dynamo.DescribeTableAsync(new DescribeTableRequest { TableName = Name }, token), NoTable, cancellation).ConfigureAwait(false))?.Table;

    /// <summary>Reads, or takes an error for an answer.</summary>
    public Task<T?> FindAsync<T>(string action, Func<IAmazonDynamoDB, CancellationToken, Task<T>> call, string nothing, CancellationToken cancellation)
        where T : class =>
        Clients.Calls.FindAsync(action, Description, token => call(Clients.DynamoDb, token), [nothing], cancellation);

    /// <summary>Calls, and waits until the table has become what was asked for: meanwhile it takes no other change.</summary>
    /// <exception cref="EnvironmentsException"><c>lock-table-stuck</c>.</exception>
    public async Task ChangeAsync<T>(string action, Func<IAmazonDynamoDB, CancellationToken, Task<T>> call, CancellationToken cancellation)
        where T : class
    {
        for (var left = Looks; ; left--)
        {
            // Two at once change the same to the same: who comes second waits, and asks again.
            var answer = await Clients.Calls.FindAsync(action, Description, token => call(Clients.DynamoDb, token), NotYet, cancellation).ConfigureAwait(false);
            await AwaitAsync(table => table?.TableStatus == TableStatus.ACTIVE, cancellation).ConfigureAwait(false);
            if (answer is not null)
            {
                return;
            }

            await PauseAsync(left, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until a table is as it has to be.</summary>
    /// <exception cref="EnvironmentsException"><c>lock-table-stuck</c>.</exception>
    public async Task AwaitAsync(Func<TableDescription?, bool> isReached, CancellationToken cancellation)
    {
        for (var left = Looks; !isReached(await DescribeAsync(cancellation).ConfigureAwait(false)); left--)
        {
            await PauseAsync(left, cancellation).ConfigureAwait(false);
        }
    }

    private Task PauseAsync(int left, CancellationToken cancellation) => left > 0
        ? Task.Delay(BetweenLooks, Time, cancellation)
        : throw new EnvironmentsException(new("lock-table-stuck", ExitCode.Failed, $"The table '{Name}' did not become ready within {Looks * BetweenLooks.TotalMinutes:0} minutes.")
        {
            Next = $"Look at it, and call the command again: aws dynamodb describe-table --table-name {Name}",
        });
}
