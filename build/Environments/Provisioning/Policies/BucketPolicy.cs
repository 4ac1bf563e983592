using System.Text.Json;
using System.Text.Json.Nodes;

namespace Environments.Provisioning.Policies;

/// <summary>The policy of a bucket as a document, of which we own some statements.</summary>
/// <param name="document">The document.</param>
internal sealed class BucketPolicy(JsonObject document)
{
    private const string Version = "2012-10-17";

    /// <summary>Only calls over TLS are let in: https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html#example-bucket-policies-HTTP-HTTPS.</summary>
    public static JsonObject TlsOnly(string partition, string bucket) => new()
    {
        ["Sid"] = $"{Mark.Prefix}tls-only",
        ["Effect"] = "Deny",
        ["Principal"] = "*",
        ["Action"] = "s3:*",
        ["Resource"] = new JsonArray($"arn:{partition}:s3:::{bucket}", $"arn:{partition}:s3:::{bucket}/*"),
        ["Condition"] = new JsonObject { ["Bool"] = new JsonObject { ["aws:SecureTransport"] = "false" } },
    };

    /// <summary>S3 may write the access log of one bucket: https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html.</summary>
    public static JsonObject LogDelivery(string partition, string account, string bucket, string logged) => new()
    {
        ["Sid"] = $"{Mark.Prefix}log-delivery-{logged}",
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["Service"] = "logging.s3.amazonaws.com" },
        ["Action"] = "s3:PutObject",
        ["Resource"] = $"arn:{partition}:s3:::{bucket}/{logged}/*",
        ["Condition"] = new JsonObject
        {
            ["ArnLike"] = new JsonObject { ["aws:SourceArn"] = $"arn:{partition}:s3:::{logged}" },
            ["StringEquals"] = new JsonObject { ["aws:SourceAccount"] = account },
        },
    };

    /// <summary>Reads the policy that a bucket has; an empty one where it has none.</summary>
    /// <exception cref="EnvironmentsException"><c>bucket-policy-unreadable</c>: it is not the document that it should be, and is not overwritten.</exception>
    public static BucketPolicy Parse(string? text, string bucket)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new(new() { ["Version"] = Version, ["Statement"] = new JsonArray() });
        }

        try
        {
            if (JsonNode.Parse(text) is JsonObject document && document["Statement"] is JsonArray or JsonObject)
            {
                return new(document);
            }
        }
        catch (JsonException)
        {
            // The same as a document of another form.
        }

        throw new EnvironmentsException(new("bucket-policy-unreadable", ExitCode.Failed, $"The policy of the bucket '{bucket}' is no document with statements, so it was left as it is.")
        {
            Next = $"Look at it: aws s3api get-bucket-policy --bucket {bucket}",
        });
    }

    /// <summary>The statement with that Sid; <see langword="null"/> where there is none.</summary>
    public JsonObject? Find(string sid) => Statements().FirstOrDefault(statement => (string?)statement["Sid"] == sid);

    /// <summary>The document with one statement added, or in the place of the one with its Sid.</summary>
    public string With(JsonObject statement)
    {
        var sid = (string)statement["Sid"]!;
        var others = Statements().ToList();
        var statements = new JsonArray([.. others.Select(other => (JsonNode)((string?)other["Sid"] == sid ? statement : other).DeepClone())]);
        if (Find(sid) is null)
        {
            statements.Add(statement.DeepClone());
        }

        var changed = document.DeepClone().AsObject();
        changed["Statement"] = statements;
        return changed.ToJsonString();
    }

    // A single statement needs no array.
    private IEnumerable<JsonObject> Statements() => document["Statement"] is JsonArray several ? several.OfType<JsonObject>() : [document["Statement"]!.AsObject()];
}
