using System.Text.Encodings.Web;
using System.Text.Json;
using Environments.Provisioning.Policies;
using Environments.Tests.Backends;

namespace Environments.Tests.Provisioning;

public sealed class AccessPolicyTests
{
    private const string Everything = $"{Trees.Least}use_lockfile: true\ndynamodb_table: locks\n";
    private static readonly JsonSerializerOptions OneStatementPerLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void The_deployer_gets_state_locks_and_records_that_it_can_only_add() => Assert.Equal(
        [
            """{"Sid":"EnvironmentsList","Effect":"Allow","Action":["s3:ListBucket"],"Resource":["arn:aws:s3:::states"],"Condition":{"StringEquals":{"s3:prefix":["staging/terraform.tfstate","env:/"]}}}""",
            """{"Sid":"EnvironmentsState","Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":["arn:aws:s3:::states/staging/terraform.tfstate"]}""",
            """{"Sid":"EnvironmentsLockFile","Effect":"Allow","Action":["s3:GetObject","s3:PutObject","s3:DeleteObject"],"Resource":["arn:aws:s3:::states/staging/terraform.tfstate.tflock"]}""",
            """{"Sid":"EnvironmentsAudit","Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws:s3:::states/audit/*"]}""",
            """{"Sid":"EnvironmentsLockTable","Effect":"Allow","Action":["dynamodb:GetItem","dynamodb:PutItem","dynamodb:DeleteItem"],"Resource":["arn:aws:dynamodb:eu-central-1:123456789012:table/locks"],"Condition":{"ForAllValues:StringEquals":{"dynamodb:LeadingKeys":["states/staging/terraform.tfstate","states/staging/terraform.tfstate-md5"]}}}""",
            """{"Sid":"EnvironmentsKey","Effect":"Allow","Action":["kms:Encrypt","kms:Decrypt","kms:GenerateDataKey"],"Resource":["arn:aws:kms:eu-central-1:123456789012:key/mrk-1"]}""",
        ],
        Statements(Policy(Everything, "mrk-1").Deployer()));

    [Fact]
    public void What_the_backend_does_not_use_nobody_may_do() => Assert.Equal(
        [
            """{"Sid":"EnvironmentsList","Effect":"Allow","Action":["s3:ListBucket"],"Resource":["arn:aws:s3:::states"],"Condition":{"StringEquals":{"s3:prefix":["staging/terraform.tfstate","env:/"]}}}""",
            """{"Sid":"EnvironmentsState","Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":["arn:aws:s3:::states/staging/terraform.tfstate"]}""",
            """{"Sid":"EnvironmentsAudit","Effect":"Allow","Action":["s3:PutObject"],"Resource":["arn:aws:s3:::states/audit/*"]}""",
        ],
        Statements(Policy(Trees.Least).Deployer()));

    [Fact]
    public void The_reader_changes_nothing() => Assert.Equal(
        [
            """{"Sid":"EnvironmentsList","Effect":"Allow","Action":["s3:ListBucket"],"Resource":["arn:aws:s3:::states"],"Condition":{"StringEquals":{"s3:prefix":["staging/terraform.tfstate","env:/"]}}}""",
            """{"Sid":"EnvironmentsState","Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::states/staging/terraform.tfstate"]}""",
            """{"Sid":"EnvironmentsLockTable","Effect":"Allow","Action":["dynamodb:GetItem"],"Resource":["arn:aws:dynamodb:eu-central-1:123456789012:table/locks"],"Condition":{"ForAllValues:StringEquals":{"dynamodb:LeadingKeys":["states/staging/terraform.tfstate-md5"]}}}""",
            """{"Sid":"EnvironmentsKey","Effect":"Allow","Action":["kms:Decrypt"],"Resource":["arn:aws:kms:eu-central-1:123456789012:key/*"],"Condition":{"ForAnyValue:StringEquals":{"kms:ResourceAliases":"alias/states"}}}""",
        ],
        Statements(Policy(Everything, "alias/states").Reader()));

    [Fact]
    public void The_administrator_makes_the_backend_and_takes_it_down() => Assert.Equal(
        [
            """{"Sid":"EnvironmentsBucket","Effect":"Allow","Action":["s3:CreateBucket","s3:DeleteBucket","s3:GetBucketLocation","s3:GetBucketLogging","s3:PutBucketLogging","s3:GetBucketOwnershipControls","s3:PutBucketOwnershipControls","s3:GetBucketPolicy","s3:PutBucketPolicy","s3:GetBucketPublicAccessBlock","s3:PutBucketPublicAccessBlock","s3:GetBucketTagging","s3:PutBucketTagging","s3:GetBucketVersioning","s3:PutBucketVersioning","s3:GetEncryptionConfiguration","s3:PutEncryptionConfiguration","s3:GetLifecycleConfiguration","s3:PutLifecycleConfiguration","s3:ListBucketMultipartUploads","s3:ListBucketVersions"],"Resource":["arn:aws:s3:::states"]}""",
            """{"Sid":"EnvironmentsObjects","Effect":"Allow","Action":["s3:GetObject","s3:GetObjectVersion","s3:DeleteObject","s3:DeleteObjectVersion","s3:AbortMultipartUpload"],"Resource":["arn:aws:s3:::states/*"]}""",
            """{"Sid":"EnvironmentsTable","Effect":"Allow","Action":["dynamodb:CreateTable","dynamodb:DeleteTable","dynamodb:DescribeTable","dynamodb:UpdateTable","dynamodb:DescribeContinuousBackups","dynamodb:UpdateContinuousBackups","dynamodb:ListTagsOfResource","dynamodb:TagResource","dynamodb:Scan"],"Resource":["arn:aws:dynamodb:eu-central-1:123456789012:table/locks"]}""",
        ],
        Statements(Policy(Everything).Administrator()));

    private static AccessPolicy Policy(string yaml, string? kmsKey = null) => new(Trees.Backend(yaml), "123456789012", "aws", "eu-central-1", kmsKey);

    private static IEnumerable<string> Statements(System.Text.Json.Nodes.JsonObject document) =>
        (string?)document["Version"] == "2012-10-17" && document.Count == 2 ? document["Statement"]!.AsArray().Select(statement => statement!.ToJsonString(OneStatementPerLine)) : [document.ToJsonString()];
}
