using Environments.Backends;

namespace Environments.Tests;

public sealed class EnvironmentCatalogTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void The_files_of_an_environment_decide_its_kind_of_backend()
    {
        _directory.Write("dev-environment/README.md", string.Empty);
        _directory.Write("staging-environment/backend.yaml", string.Empty);
        _directory.Write("production-environment/backend.yaml.tmpl", string.Empty);
        _directory.Write("production-environment/backend.yaml", string.Empty);

        Assert.Equal(
            [("dev", BackendKind.Ephemeral), ("production", BackendKind.Rendered), ("staging", BackendKind.Static)],
            Catalog.All().Select(environment => (environment.Name, environment.BackendKind)));
    }

    [Fact]
    public void A_directory_may_bear_the_bare_name()
    {
        _directory.Write("qa/README.md", string.Empty);

        Assert.Equal("qa", Catalog.Find("qa").Name);
    }

    [Fact]
    public void Two_directories_for_one_name_are_an_error_because_one_of_them_would_be_forgotten()
    {
        _directory.Write("dev/README.md", string.Empty);
        _directory.Write("dev-environment/README.md", string.Empty);

        Assert.Equal("ambiguous-environment", Assert.Throws<EnvironmentsException>(() => Catalog.All()).Problem.Id);
    }

    [Theory]
    [InlineData("Dev")]
    [InlineData("1dev")]
    [InlineData(".git")]
    [InlineData("this-name-is-much-too-long-for-anybody")]
    public void A_directory_whose_name_could_not_be_typed_is_no_environment(string name)
    {
        _directory.Write($"{name}/README.md", string.Empty);

        Assert.Empty(Catalog.All());
    }

    [Theory]
    [InlineData("prodction", "There is no environment 'prodction'; the nearest is 'production'.")]
    [InlineData("../../etc", "There is no environment '../../etc'; the nearest is 'production'.")]
    [InlineData("/etc", "There is no environment '/etc'; the nearest is 'production'.")]
    [InlineData("production-environment", "There is no environment 'production-environment'; the nearest is 'production'.")]
    [InlineData("production\n", "There is no environment 'production\n'; the nearest is 'production'.")]
    public void Any_other_name_is_refused_with_the_known_ones(string name, string what)
    {
        _directory.Write("production-environment/backend.yaml.tmpl", string.Empty);

        var problem = Assert.Throws<EnvironmentsException>(() => Catalog.Find(name)).Problem;

        Assert.Equal(("unknown-environment", ExitCode.CalledWrongly, what), (problem.Id, problem.ExitCode, problem.What));
        Assert.Equal("Use one of: production (rendered).", problem.Next);
    }

    [Fact]
    public void Where_there_are_no_environments_the_error_says_how_to_point_at_them()
    {
        var problem = Assert.Throws<EnvironmentsException>(() => new EnvironmentCatalog("/not/there").Find("dev")).Problem;

        Assert.Contains("--environments", problem.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void An_environment_copied_elsewhere_is_found_by_its_directory()
    {
        _directory.Write("copy/payments-environment/backend.yaml", string.Empty);

        var environment = EnvironmentCatalog.FindAt(Path.Combine(_directory.Path, "copy", "payments-environment") + "/");

        Assert.Equal(("payments", BackendKind.Static), (environment.Name, environment.BackendKind));
    }

    [Fact]
    public void A_directory_that_is_not_there_is_refused() =>
        Assert.Equal("unknown-environment-directory", Assert.Throws<EnvironmentsException>(() => EnvironmentCatalog.FindAt("/not/there")).Problem.Id);

    public void Dispose() => _directory.Dispose();

    private EnvironmentCatalog Catalog => new(_directory.Path);
}
