namespace Environments.Development;

/// <summary>A part of the tests that can be run alone.</summary>
public enum TestSuite
{
    /// <summary>Unit and specification tests: no process, no network.</summary>
    Unit,

    /// <summary>Tests with the real tools.</summary>
    Integration,

    /// <summary>Every signal at every moment of a deployment, for every kind of locking; of these the integration tests have a selection. Only on request.</summary>
    Interruptions,

    /// <summary>As many deployments of one environment at once as the machine takes; of these the integration tests have five. Only on request.</summary>
    Crowd,
}
