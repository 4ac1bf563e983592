using System.Text.Json;

namespace Environments.Development;

/// <summary>How many tests ended how.</summary>
internal sealed record TestTally(int Passed, int Failed, int Skipped)
{
    /// <summary>The line that CI systems look for.</summary>
    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";

    /// <summary>Both together.</summary>
    public static TestTally operator +(TestTally left, TestTally right) =>
        new(left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped);

    /// <summary>
    /// Reads the summary of a Common Test Report Format document. A runner that crashed leaves none, which counts as one failure: what did not
    /// report has not passed. See https://ctrf.io/docs/specification/summary.
    /// </summary>
    public static TestTally Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var summary = document.RootElement.GetProperty("results").GetProperty("summary");
            return new(Number("passed"), Number("failed") + Number("other"), Number("skipped") + Number("pending"));

            int Number(string name) => summary.TryGetProperty(name, out var value) ? value.GetInt32() : 0;
        }
        catch (Exception failure) when (failure is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new(0, 1, 0);
        }
    }
}
