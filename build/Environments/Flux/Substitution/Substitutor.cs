using System.Collections.Immutable;
using System.Text;

namespace Environments.Flux.Substitution;

/// <summary>Replaces variables in a text, with the strict rule of Flux 2.9: what is not set and has no default is an error.</summary>
/// <param name="variables">The variables.</param>
internal sealed class Substitutor(Variables variables)
{
    /// <summary>The text with what is known in it.</summary>
    /// <exception cref="FormatException">An expression in it is none.</exception>
    public VariableText Apply(string text)
    {
        if (!variables.Apply || !text.Contains('$', StringComparison.Ordinal))
        {
            return new(text, [], []);
        }

        var run = new Run(variables);
        return new(run.Evaluate(new ExpressionParser(text).Parse()), [.. run.Undefined], [.. run.Unknown]);
    }

    private sealed class Run(Variables variables)
    {
        public SortedSet<string> Undefined { get; } = new(StringComparer.Ordinal);

        public SortedSet<string> Unknown { get; } = new(StringComparer.Ordinal);

        public string Evaluate(ImmutableArray<Expression> parts)
        {
            var text = new StringBuilder();
            foreach (var part in parts)
            {
                text.Append(part is Expression.Call call ? Evaluate(call) : ((Expression.Literal)part).Text);
            }

            return text.ToString();
        }

        private string Evaluate(Expression.Call call)
        {
            var arguments = call.Arguments.Select(argument => Evaluate([argument])).ToImmutableArray();
            if (variables.Values.TryGetValue(call.Name, out var value))
            {
                return Functions.Apply(call.Operator, value, arguments);
            }

            // A default could stand for what is set elsewhere as well as not.
            if (variables.Unknown.Contains(call.Name) || variables.HasMoreElsewhere)
            {
                Unknown.Add(call.Name);
                return $"${{{call.Name}}}";
            }

            if (!call.HasDefault)
            {
                Undefined.Add(call.Name);
            }

            return Functions.Apply(call.Operator, string.Empty, arguments);
        }
    }
}
