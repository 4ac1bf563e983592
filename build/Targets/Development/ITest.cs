using Environments.Development;
using Nuke.Common;

namespace Environments.Targets.Development;

/// <summary>Tests the project.</summary>
internal interface ITest : ICompile
{
    /// <summary>The one suite to run.</summary>
    [Parameter("The one test suite to run: unit or integration. Default is all")]
    TestSuite? Suite => TryGetValue<TestSuite?>(() => Suite);

    /// <summary>The target.</summary>
    Target Test => _ => _
        .Description("Runs the test suites and counts")
        .DependsOn<ICompile>(build => build.Compile)
        .Executes(() => RunAsync(session => new Test(Tree, session.Runner).RunAsync(Suite, session.Screen.Text.WriteLine, session.Cancellation)));
}
