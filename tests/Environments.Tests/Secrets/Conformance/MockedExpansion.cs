using System.Collections.Immutable;
using Environments.Secrets.Evaluation;
using Environments.Secrets.Grammar;
using Environments.Secrets.Values;

namespace Environments.Tests.Secrets.Conformance;

/// <summary>The expansion alone, with the lookup that vals' own tests use: <c>scheme-host-path</c>.</summary>
internal static class MockedExpansion
{
    public static void Check(Vector vector, string input)
    {
        switch (vector.Mode)
        {
            case "expand-string":
                Assert.Equal(vector.Expected.GetString(), Settle(vector, expansion => expansion.Text(input, string.Empty), Mock).Result);
                break;
            case "expand-map":
                var document = DocumentEvaluation.Read(vector.Input.GetRawText()).Single();
                Assert.Equal(JsonText.Write(DocumentEvaluation.Read(vector.Expected.GetRawText()).Single()), JsonText.Write(Settle(vector, expansion => DocumentEvaluation.Evaluate(document, expansion), Mock).Result));
                break;
            case "resolve-inner":
                var lookups = Lookups(vector, input);
                Assert.Equal(vector.Expected.GetString(), lookups.Count > 0 ? lookups[^1] : input);
                break;
            case "resolve-inner-error":
                var word = vector.Expected.GetString()!.Split('"')[1];
                var expansion = Settle(vector, expansion => expansion.Text(input, string.Empty), _ => word switch
                {
                    "nil" => null,
                    "scalar" => ImmutableArray<object?>.Empty,
                    _ => "ref+echo://again",
                }).Expansion;
                Assert.Contains(word, Assert.Single(expansion.Failures).Problem.What, StringComparison.Ordinal);
                break;
            default:
                Assert.Fail($"No test knows the mode {vector.Mode}.");
                break;
        }
    }

    // The text that is left of inner references is what is looked up last; where there is no reference at all, nothing is.
    private static List<string> Lookups(Vector vector, string input)
    {
        var steps = new List<string>();
        Settle(vector, expansion => expansion.Text(input, string.Empty), key =>
        {
            steps.Add($"ref+{key}");
            return Mock(key);
        });
        return steps;
    }

    private static (T Result, Expansion Expansion) Settle<T>(Vector vector, Func<Expansion, T> expand, Func<string, object?> lookup)
    {
        var answers = new Dictionary<string, SecretAnswer>();
        while (true)
        {
            var expansion = new Expansion(answers, vector.Only is ["ref"], GoFormat.Print);
            var result = expand(expansion);
            if (expansion.Missing.Count == 0)
            {
                return (result, expansion);
            }

            foreach (var key in expansion.Missing.Keys)
            {
                answers[key] = new(lookup(key));
            }
        }
    }

    private static string Mock(string key)
    {
        var url = GoUrl.Parse(key).Url!;
        return $"{url.Scheme}-{url.Host}-{url.Path}";
    }
}
