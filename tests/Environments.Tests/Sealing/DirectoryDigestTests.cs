using Environments.Sealing.Digests;

namespace Environments.Tests.Sealing;

public sealed class DirectoryDigestTests : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    public DirectoryDigestTests()
    {
        _root.Write("env/terraform/main.tf", "module \"a\" { source = \"../../modules/a\" }\n");
        _root.Write("env/backend.yaml.tmpl", "bucket: states\n");
        _root.Write("modules/a/main.tf", "module \"b\" {\n  source = \"../b\"\n}\n");
        _root.Write("modules/b/main.tf.json", "{}");
        _root.Write("modules/unused/main.tf", "");
    }

    [Fact]
    public async Task What_counts_is_listed_in_one_order() => Assert.Equal(
        ["../modules/a/main.tf", "../modules/b/main.tf.json", "backend.yaml.tmpl", "terraform/main.tf"],
        (await DirectoryFiles.OfAsync(_root["env"], TestContext.Current.CancellationToken)).Keys);

    [Fact]
    public async Task The_digest_is_the_same_on_every_machine() =>
        Assert.Equal("sha256:f4aa738d7ede06ec4f89dc158509cbaafb03d3b18f6bee68983feb126b25332f", await DigestAsync());

    [Theory]
    [InlineData("env/terraform/main.tf", "# another\n")]
    [InlineData("env/terraform/main.tf", "module \"a\" { source = \"../../modules/a\" }\r\n")]
    [InlineData("env/terraform/more.tf", "")]
    [InlineData("env/ignored-by-git.auto.tfvars", "a = 1")]
    [InlineData("env/backend.yaml.tmpl", "bucket: others\n")]
    [InlineData("env/kcl/.env", "in another directory it is a file like any other")]
    [InlineData("modules/a/main.tf", "")]
    [InlineData("modules/b/data.json", "")]
    public async Task What_terraform_reads_changes_it(string file, string text)
    {
        var before = await DigestAsync();
        _root.Write(file, text);

        Assert.NotEqual(before, await DigestAsync());
    }

    [Theory]
    [InlineData("env/.env")]
    [InlineData("env/backend.yaml")]
    [InlineData("env/terraform/.terraform/providers/x")]
    [InlineData("env/terraform/.terraform.lock.hcl")]
    [InlineData("env/terraform/terraform.tfstate")]
    [InlineData("env/terraform/terraform.tfstate.backup")]
    [InlineData("env/terraform/.terraform.tfstate.lock.info")]
    [InlineData("env/terraform/errored.tfstate")]
    [InlineData("env/plan.tfplan")]
    [InlineData("env/.git/index")]
    [InlineData("modules/unused/main.tf")]
    public async Task What_differs_from_job_to_job_does_not(string file)
    {
        var before = await DigestAsync();
        _root.Write(file, "anything");

        Assert.Equal(before, await DigestAsync());
    }

    [Fact]
    public async Task A_committed_backend_counts()
    {
        File.Delete(_root["env/backend.yaml.tmpl"]);
        var before = await DigestAsync();
        _root.Write("env/backend.yaml", "bucket: states\n");

        Assert.NotEqual(before, await DigestAsync());
    }

    [Fact]
    public async Task A_sealed_plan_that_lies_there_does_not_change_what_it_was_made_from()
    {
        var before = await DigestAsync();
        await File.WriteAllBytesAsync(_root["env/production.plan"], Sample.Sealed(), TestContext.Current.CancellationToken);

        Assert.Equal(before, await DigestAsync());
    }

    [Fact]
    public async Task Permissions_and_times_do_not_count()
    {
        var before = await DigestAsync();
        File.SetUnixFileMode(_root["env/terraform/main.tf"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.SetLastWriteTimeUtc(_root["env/terraform/main.tf"], DateTime.UnixEpoch);

        Assert.Equal(before, await DigestAsync());
    }

    [Fact]
    public async Task A_name_cannot_pass_for_a_content()
    {
        _root.Write("env/a", "b");
        var before = await DigestAsync();
        File.Delete(_root["env/a"]);
        _root.Write("env/ab", "");

        Assert.NotEqual(before, await DigestAsync());
    }

    [Fact]
    public async Task What_a_link_leads_to_counts_wherever_it_is()
    {
        File.CreateSymbolicLink(_root["env/common.tf"], _root["modules/unused/main.tf"]);
        Directory.CreateSymbolicLink(_root["env/shared"], _root["modules/unused"]);
        var before = await DigestAsync();
        _root.Write("modules/unused/more.tf", "");
        var withMore = await DigestAsync();
        _root.Write("modules/unused/main.tf", "# another");

        Assert.Equal(3, new[] { before, withMore, await DigestAsync() }.Distinct().Count());
    }

    [Fact]
    public async Task Links_in_a_circle_and_to_nowhere_have_an_end()
    {
        Directory.CreateSymbolicLink(_root["env/up"], "..");
        Directory.CreateSymbolicLink(_root["env/terraform/self"], ".");
        Directory.CreateSymbolicLink(_root["env/terraform/deep"], "../up/env/terraform/self");
        File.CreateSymbolicLink(_root["env/nowhere"], "/nonexistent/file");
        File.CreateSymbolicLink(_root["env/loop"], "loop");

        var files = await DirectoryFiles.OfAsync(_root["env"], TestContext.Current.CancellationToken);

        Assert.Equal(["loop", "nowhere", "terraform/deep", "terraform/self"], files.Where(file => file.Value is null && !file.Key.StartsWith("up", StringComparison.Ordinal) && !file.Key.StartsWith("..", StringComparison.Ordinal)).Select(file => file.Key));
    }

    [Fact]
    public async Task A_file_counts_for_itself_and_one_that_is_not_there_as_well()
    {
        Assert.Equal("none", await DirectoryDigest.OfFileAsync(_root["env/.terraform.lock.hcl"], TestContext.Current.CancellationToken));
        Assert.Equal(
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            await DirectoryDigest.OfFileAsync(_root.Write("env/.terraform.lock.hcl", "abc"), TestContext.Current.CancellationToken));
    }

    public void Dispose() => _root.Dispose();

    private Task<string> DigestAsync() => DirectoryDigest.OfAsync(_root["env"], TestContext.Current.CancellationToken);
}
