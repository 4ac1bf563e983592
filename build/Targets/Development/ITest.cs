using Environments.Development;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Development;

/// <summary>Tests the project.</summary>
internal interface ITest : IHaveDevelopmentTree
{
    /// <summary>The one suite to run.</summary>
    [Parameter("The one test suite to run: unit, integration, interruptions or crowd. Default is the first two; the others take long")]
    TestSuite? Suite => TryGetValue<TestSuite?>(() => Suite);

    /// <summary>The target.</summary>
    Target Test => _ => _
        .Description("Compiles, runs the test suites and counts")
        .Executes(() => RunAsync(session => new Test(Tree, new(Tree, session.Runner), session.Runner).RunAsync(Suite, session.Screen.Text.WriteLine, session.Cancellation)));
}
