using Environments.Terraform.Passing;

namespace Environments.Tests.Terraform.Passing;

public sealed class PassedWordsTests
{
    [Theory]
    [InlineData("output", false)]
    [InlineData("output -json", true)]
    [InlineData("output password", true)]
    [InlineData("show", false)]
    [InlineData("show -json", true)]
    [InlineData("state pull", true)]
    [InlineData("state list", false)]
    public void Whether_a_command_shows_what_is_sensitive_is_known_beforehand(string words, bool reveals) =>
        Assert.Equal(reveals, new PassedWords("/here").Read(words.Split(' ')).Reveals);

    [Theory]
    [InlineData("state list", false)]
    [InlineData("state show a.b", false)]
    [InlineData("state pull", false)]
    [InlineData("show", false)]
    [InlineData("output -json", false)]
    [InlineData("providers", false)]
    [InlineData("providers schema -json", false)]
    [InlineData("version", false)]
    [InlineData("validate", false)]
    [InlineData("graph", false)]
    [InlineData("metadata functions -json", false)]
    [InlineData("modules -json", false)]
    [InlineData("plan -target a.b", false)]
    [InlineData("state rm -dry-run a.b", false)]
    [InlineData("state mv --dry-run=true a.b a.c", false)]
    [InlineData("state rm -dry-run -dry-run=false a.b", true)]
    [InlineData("state rm -dry-run=1 a.b", false)]
    [InlineData("state rm a.b", true)]
    [InlineData("state mv a.b a.c", true)]
    [InlineData("state push file", true)]
    [InlineData("state replace-provider a b", true)]
    [InlineData("import a.b id", true)]
    [InlineData("taint a.b", true)]
    [InlineData("untaint a.b", true)]
    [InlineData("refresh", true)]
    public void Whether_a_command_writes_is_known_beforehand(string words, bool writes) => Assert.Equal(writes, Read(words).Writes);

    [Theory]
    [InlineData("stat list", "terraform-command-unknown")]
    [InlineData("state", "terraform-command-unknown")]
    [InlineData("state identities", "terraform-command-unknown")]
    [InlineData("query", "terraform-command-unknown")]
    [InlineData("State list", "terraform-command-unknown")]
    [InlineData("metadata", "terraform-command-unknown")]
    [InlineData("-x", "terraform-command-unknown")]
    [InlineData("apply -auto-approve", "terraform-command-refused")]
    [InlineData("apply plan.tfplan", "terraform-command-refused")]
    [InlineData("destroy", "terraform-command-refused")]
    [InlineData("init -upgrade", "terraform-command-refused")]
    [InlineData("console", "terraform-command-refused")]
    [InlineData("fmt -check", "terraform-command-refused")]
    [InlineData("force-unlock id", "terraform-command-refused")]
    [InlineData("login", "terraform-command-refused")]
    [InlineData("workspace list", "terraform-command-refused")]
    [InlineData("providers lock", "terraform-command-refused")]
    [InlineData("providers mirror d", "terraform-command-refused")]
    [InlineData("-chdir=/x state list", "terraform-option-refused")]
    [InlineData("--help", "terraform-option-refused")]
    [InlineData("state list -help", "terraform-option-refused")]
    [InlineData("state list -state=x", "terraform-option-refused")]
    [InlineData("state mv --state-out x a b", "terraform-option-refused")]
    [InlineData("state rm -backup=x a", "terraform-option-refused")]
    [InlineData("state rm -lock=false a", "terraform-option-refused")]
    [InlineData("import -lock-timeout=1s a b", "terraform-option-refused")]
    [InlineData("plan -out=x", "terraform-option-refused")]
    [InlineData("plan -var a=b", "terraform-option-refused")]
    [InlineData("plan -generate-config-out=x", "terraform-option-refused")]
    [InlineData("state replace-provider -auto-approve a b", "terraform-option-refused")]
    [InlineData("import -input=true a b", "terraform-option-refused")]
    [InlineData("state list -jsn", "terraform-option-unknown")]
    [InlineData("state list -json", "terraform-option-unknown")]
    [InlineData("plan -target", "terraform-value-missing")]
    [InlineData("state rm a -dry-run", "terraform-option-late")]
    [InlineData("providers fetch", "terraform-argument-unexpected")]
    [InlineData("state pull x", "terraform-argument-unexpected")]
    [InlineData("state push", "terraform-file-needed")]
    [InlineData("state push -", "terraform-file-needed")]
    [InlineData("state push a b", "terraform-file-needed")]
    public void What_is_not_known_or_would_break_a_promise_is_refused_with_what_to_do_instead(string words, string id)
    {
        var problem = Assert.Throws<EnvironmentsException>(() => Read(words)).Problem;

        Assert.Equal((id, ExitCode.CalledWrongly), (problem.Id, problem.ExitCode));
        Assert.NotEmpty(problem.Next!);
    }

    [Fact]
    public void The_value_of_an_option_that_is_not_passed_on_is_not_shown() =>
        Assert.DoesNotContain("hunter2", Assert.Throws<EnvironmentsException>(() => Read("plan -var=password=hunter2")).Problem.ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_mistyped_command_gets_the_nearest_one() => Assert.Equal(
        "Whether 'terraform state lst' reads or writes is not known to this tool; the nearest is 'state list'.",
        Assert.Throws<EnvironmentsException>(() => Read("state lst")).Problem.What);

    [Theory]
    [InlineData("state push a/b.json", "/here/a/b.json")]
    [InlineData("state push /there/b.json", "/there/b.json")]
    [InlineData("show plan", "/here/plan")]
    [InlineData("import ./a ./b", "./a ./b")]
    [InlineData("state rm -- -a", "-a")]
    public void Files_are_meant_from_the_directory_of_the_caller(string words, string arguments) => Assert.Equal(arguments, string.Join(' ', Read(words).Arguments));

    [Theory]
    [InlineData("graph --plan p -draw-cycles", "-plan=/here/p -draw-cycles")]
    [InlineData("plan -var-file=a.tfvars -target a -no-color -refresh=false", "-var-file=/here/a.tfvars -target=a -refresh=false")]
    public void Options_are_read_in_each_way_in_which_they_can_be_written(string words, string options) => Assert.Equal(options, string.Join(' ', Read(words).Options));

    [Fact]
    public void For_people_it_is_what_they_would_type() =>
        Assert.Equal("terraform state rm -dry-run 'a.b[\"c\"]'", new PassedWords("/here").Read(["state", "rm", "-dry-run", "a.b[\"c\"]"]).ToString());

    private static PassedCommand Read(string words) => new PassedWords("/here").Read(words.Split(' '));
}
