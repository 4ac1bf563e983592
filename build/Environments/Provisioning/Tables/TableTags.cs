using Amazon.DynamoDBv2.Model;

namespace Environments.Provisioning.Tables;

/// <summary>The tags by which the table is known as ours; DynamoDB adds single tags, so those of others are not touched.</summary>
internal sealed class TableTags(TableCalls table) : ISetting
{
    /// <inheritdoc/>
    public string Name => "table tags";

    /// <inheritdoc/>
    public async Task<Finding> ReadAsync(CancellationToken cancellation)
    {
        var detail = string.Join(", ", Mark.Tags.Keys);
        if (await table.DescribeAsync(cancellation).ConfigureAwait(false) is not { TableArn: var arn })
        {
            return Finding.Absent(detail, _ => Task.CompletedTask);
        }

        var now = await NowAsync(table, arn, cancellation).ConfigureAwait(false);
        return Mark.Tags.All(wanted => now.Any(tag => tag.Key == wanted.Key && tag.Value == wanted.Value)) ? Finding.Same(detail)
            : now.Any(tag => Mark.Tags.ContainsKey(tag.Key)) ? Finding.Other(detail, token => WriteAsync(arn, token))
            : Finding.Absent(detail, token => WriteAsync(arn, token));
    }

    /// <summary>The tags that a table has.</summary>
    public static async Task<IReadOnlyList<Tag>> NowAsync(TableCalls table, string arn, CancellationToken cancellation)
    {
        var tags = new List<Tag>();
        for (string? next = null; ;)
        {
            var page = await table.FindAsync(
                "dynamodb:ListTagsOfResource",
                (dynamo, token) => dynamo.ListTagsOfResourceAsync(new ListTagsOfResourceRequest { ResourceArn = arn, NextToken = next }, token),
                TableCalls.NoTable,
                cancellation).ConfigureAwait(false);
            tags.AddRange(page?.Tags ?? []);
            if (string.IsNullOrEmpty(next = page?.NextToken))
            {
                return tags;
            }
        }
    }

    private Task WriteAsync(string arn, CancellationToken cancellation) => table.ChangeAsync(
        "dynamodb:TagResource",
        (dynamo, token) => dynamo.TagResourceAsync(new TagResourceRequest { ResourceArn = arn, Tags = [.. Mark.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })] }, token),
        cancellation);
}
