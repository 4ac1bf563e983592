namespace Environments.Tests.Secrets.Conformance;

/// <summary>
/// Where the built-in engine does something else than vals, by the mode and the input that show it, and why. <c>build/Environments/Secrets/README.md</c> says the same in
/// prose. A test makes sure that each of them does differ: a difference that has gone has to leave this list.
/// </summary>
internal static class IntendedDifferences
{
    public static IReadOnlyDictionary<(string Mode, string Input), string> All { get; } = new Dictionary<(string, string), string>
    {
        [("flatten-error", "a ref+echo://foo/bar\r\nb\r\n")] = "Windows line ends are read as line feeds, with a warning; vals takes the carriage return for a part of the URL and fails.",
        [("eval-yaml", "v: ref+file://t.txt\n# leading line feed\n")] = "A value keeps all its leading line feeds; go-yaml v3 loses one each time it writes a block, and vals writes twice.",
        [("eval-yaml", "- {1: ref+echo://x/y}\n")] = "A mapping with a key that is no string, in a list at the root, is expanded, and the key becomes a string; vals leaves it as it is.",
        [("expand-string", "secretref+echo://ref+echo://inner/value")] = "Expanding secretref+ and nothing else is a parameter inside of vals that no command of it sets.",
    };
}
