namespace Environments.Development;

/// <summary>A part of the tests that can be run alone.</summary>
public enum TestSuite
{
    /// <summary>Unit and specification tests: no process, no network.</summary>
    Unit,

    /// <summary>Tests with the real tools.</summary>
    Integration,
}
