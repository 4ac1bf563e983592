using Environments.Terraform;
using Environments.Terraform.Passing;

namespace Environments.Tests.Terraform.Passing;

/// <summary>The arguments of every kind of command, for a state in a backend and for one in a file.</summary>
public sealed class PassedCommandTests
{
    private const string State = "/state/s.tfstate";
    private static readonly TerraformContext Context = new("/bin/terraform", "/module", "/run/data");

    [Theory]
    [InlineData("state list a.b", "state list -no-color a.b", "state list -no-color -state=/state/s.tfstate a.b")]
    [InlineData("output -raw x", "output -no-color -raw x", "output -no-color -state=/state/s.tfstate -raw x")]
    [InlineData("state pull", "state pull -no-color", "state pull -no-color")]
    [InlineData("state push -force f", "state push -no-color -lock-timeout=90s -force /here/f", "state push -no-color -lock-timeout=90s -force /here/f")]
    [InlineData("show", "show -no-color", "show -no-color /state/s.tfstate")]
    [InlineData("show -json p", "show -no-color -json /here/p", "show -no-color -json /here/p")]
    [InlineData("validate", "validate -no-color", "validate -no-color")]
    [InlineData("graph", "graph -no-color", "graph -no-color")]
    [InlineData(
        "plan -destroy",
        "plan -no-color -lock-timeout=90s -var-file=/run/0.tfvars -destroy",
        "plan -no-color -lock-timeout=90s -state=/state/s.tfstate -var-file=/run/0.tfvars -destroy")]
    [InlineData(
        "import -var-file f a.b id",
        "import -no-color -lock-timeout=90s -var-file=/run/0.tfvars -var-file=/here/f a.b id",
        "import -no-color -lock-timeout=90s -state=/state/s.tfstate -var-file=/run/0.tfvars -var-file=/here/f a.b id")]
    [InlineData("state mv a b", "state mv -no-color -lock-timeout=90s a b", "state mv -no-color -lock-timeout=90s -state=/state/s.tfstate a b")]
    [InlineData("state rm -- -a", "state rm -no-color -lock-timeout=90s -- -a", "state rm -no-color -lock-timeout=90s -state=/state/s.tfstate -- -a")]
    [InlineData(
        "state replace-provider a b",
        "state replace-provider -no-color -auto-approve -lock-timeout=90s a b",
        "state replace-provider -no-color -auto-approve -lock-timeout=90s -state=/state/s.tfstate a b")]
    [InlineData("taint a", "taint -no-color -lock-timeout=90s a", "taint -no-color -lock-timeout=90s -state=/state/s.tfstate a")]
    public void Options_of_this_tool_come_first_where_the_command_takes_them(string words, string inBackend, string inFile)
    {
        Assert.Equal(inBackend, ArgumentsOf(words, null));
        Assert.Equal(inFile, ArgumentsOf(words, State));
    }

    [Fact]
    public void Without_patience_there_is_no_waiting() =>
        Assert.Equal(["taint", "-no-color", "a"], new PassedWords("/here").Read(["taint", "a"]).In(Context, null, null, []).Arguments);

    [Fact]
    public void Variables_that_would_add_arguments_are_taken_out() =>
        Assert.Contains(KeyValuePair.Create("TF_CLI_ARGS_state_replace_provider", (string?)null), new PassedWords("/here").Read(["state", "replace-provider", "a", "b"]).In(Context, null, null, []).Changes);

    [Theory]
    [InlineData("state pull", true)]
    [InlineData("output -json", true)]
    [InlineData("output -json=false", false)]
    [InlineData("state list", false)]
    public void Whether_it_answers_in_json_is_known(string words, bool expected) => Assert.Equal(expected, new PassedWords("/here").Read(words.Split(' ')).AnswersJson);

    private static string ArgumentsOf(string words, string? state) =>
        string.Join(' ', new PassedWords("/here").Read(words.Split(' ')).In(Context, state, TimeSpan.FromSeconds(90), ["/run/0.tfvars"]).Arguments);
}
