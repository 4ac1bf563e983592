using Environments.Processes;
using Environments.Terraform;
using Environments.Terraform.Verbs;

namespace Environments.Tests.Terraform;

public sealed class VerbTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(2.5);

    private static readonly TerraformContext Context = new("/bin/terraform", "/module", "/run/data");

    [Fact]
    public void Init_by_default() => Is(new Init().In(Context), "init", "init", "-json", "-input=false");

    [Fact]
    public void Init_with_everything() => Is(
        new Init { BackendConfigFiles = ["/run/a.tfbackend.json", "/run/b.tfbackend.json"], Reconfigure = true, LockFileReadOnly = true }.In(Context),
        "init",
        "init", "-json", "-input=false", "-reconfigure", "-lockfile=readonly", "-backend-config=/run/a.tfbackend.json", "-backend-config=/run/b.tfbackend.json");

    [Fact]
    public void Init_refuses_a_path_that_terraform_would_take_for_a_value() => Assert.Equal(
        "path-with-equals-sign",
        Assert.Throws<EnvironmentsException>(() => new Init { BackendConfigFiles = ["/run/a=b/backend.json"] }.In(Context)).Problem.Id);

    [Fact]
    public void Plan_by_default() => Is(new Plan().In(Context), "plan", "plan", "-json", "-input=false");

    [Fact]
    public void Plan_with_everything() => Is(
        new Plan
        {
            Mode = PlanMode.Destroy,
            DetailedExitCode = true,
            Lock = false,
            LockTimeout = Wait,
            State = "/state/s.tfstate",
            VariableFiles = ["/a.tfvars", "/b.tfvars.json"],
            Targets = ["aws_x.a[\"b\"]", "module.m"],
            Replace = ["aws_x.c"],
            Out = "/run/plan",
        }.In(Context),
        "plan",
        "plan", "-json", "-input=false", "-destroy", "-detailed-exitcode", "-lock=false", "-lock-timeout=150s", "-state=/state/s.tfstate",
        "-var-file=/a.tfvars", "-var-file=/b.tfvars.json", "-target=aws_x.a[\"b\"]", "-target=module.m", "-replace=aws_x.c", "-out=/run/plan");

    [Fact]
    public void Plan_that_only_refreshes() => Is(
        new Plan { Mode = PlanMode.RefreshOnly }.In(Context), "plan", "plan", "-json", "-input=false", "-refresh-only");

    [Fact]
    public void Apply_by_default() => Is(new Apply("/run/plan").In(Context), "apply", "apply", "-json", "-input=false", "/run/plan");

    [Fact]
    public void Apply_with_everything() => Is(
        new Apply("/run/plan") { LockTimeout = Wait, State = "/state/s.tfstate" }.In(Context),
        "apply",
        "apply", "-json", "-input=false", "-lock-timeout=150s", "-state=/state/s.tfstate", "/run/plan");

    [Fact]
    public void Show_by_default() => Is(new Show().In(Context), "show", "show", "-no-color");

    [Fact]
    public void Show_with_everything() => Is(new Show { Json = true, File = "/run/plan" }.In(Context), "show", "show", "-no-color", "-json", "/run/plan");

    [Fact]
    public void Output_by_default() => Is(new Output().In(Context), "output", "output", "-no-color", "-json");

    [Fact]
    public void Output_with_everything() => Is(
        new Output { State = "/state/s.tfstate" }.In(Context), "output", "output", "-no-color", "-json", "-state=/state/s.tfstate");

    [Fact]
    public void State_list_by_default() => Is(new StateList().In(Context), "state_list", "state", "list", "-no-color");

    [Fact]
    public void State_list_with_everything() => Is(
        new StateList { State = "/state/s.tfstate" }.In(Context), "state_list", "state", "list", "-no-color", "-state=/state/s.tfstate");

    [Fact]
    public void Force_unlock_names_one_lock() => Is(new ForceUnlock("d2b93303").In(Context), "force_unlock", "force-unlock", "-no-color", "-force", "d2b93303");

    [Fact]
    public void Version_by_default() => Is(new VersionOf().In(Context), TimeSpan.FromSeconds(20), "version", "version", "-json");

    [Fact]
    public void Version_with_everything() => Is(new VersionOf { Limit = Wait }.In(Context), Wait, "version", "version", "-json");

    [Fact]
    public void A_context_with_everything_adds_to_the_variables_and_overrides_none_of_them()
    {
        var context = Context with { PluginCache = "/cache", CliConfigFile = "/run/terraformrc" };
        context = context with { Changes = context.Changes.Add("AWS_ENDPOINT_URL", "http://127.0.0.1:4566").Add("TF_DATA_DIR", "/elsewhere").Add("AWS_PROFILE", null) };

        var expected = new Dictionary<string, string?>(Variables("plan"))
        {
            ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:4566",
            ["AWS_PROFILE"] = null,
            ["TF_CLI_CONFIG_FILE"] = "/run/terraformrc",
            ["TF_PLUGIN_CACHE_DIR"] = "/cache",
        };
        Assert.Equal(expected, new Plan().In(context).Changes.ToDictionary());
    }

    private static void Is(Command command, string verb, params string[] arguments) => Is(command, null, verb, arguments);

    private static void Is(Command command, TimeSpan? limit, string verb, params string[] arguments)
    {
        Assert.Equal(("/bin/terraform", "/module", limit), (command.Program, command.WorkingDirectory, command.Limit));
        Assert.Equal(arguments, command.Arguments);
        Assert.Equal(Variables(verb), command.Changes.ToDictionary());
    }

    private static Dictionary<string, string?> Variables(string verb) => new()
    {
        ["CHECKPOINT_DISABLE"] = "1",
        ["TF_CLI_ARGS"] = null,
        [$"TF_CLI_ARGS_{verb}"] = null,
        ["TF_DATA_DIR"] = "/run/data",
        ["TF_INPUT"] = "0",
        ["TF_IN_AUTOMATION"] = "1",
        ["TF_LOG"] = null,
        ["TF_LOG_CORE"] = null,
        ["TF_LOG_PATH"] = null,
        ["TF_LOG_PROVIDER"] = null,
        ["TF_WORKSPACE"] = null,
    };
}
