using System.Collections.Immutable;
using System.Text;

namespace Environments.Flux.Substitution;

/// <summary>Reads texts with variables as Flux does: https://github.com/fluxcd/pkg/tree/main/envsubst, its parser rather than its documentation where they differ.</summary>
/// <param name="text">The text.</param>
internal sealed class ExpressionParser(string text)
{
    private int _at;

    /// <summary>The parts of the text.</summary>
    /// <exception cref="FormatException">An expression in it is none.</exception>
    public ImmutableArray<Expression> Parse()
    {
        var parts = ImmutableArray.CreateBuilder<Expression>();
        var literal = new StringBuilder();
        while (_at < text.Length)
        {
            if (AtExpression)
            {
                Flush(parts, literal);
                parts.Add(ParseCall());
                continue;
            }

            // A doubled dollar is one, wherever it stands, and opens nothing.
            literal.Append(text[_at]);
            _at += text[_at] == '$' && Peek(1) == '$' ? 2 : 1;
        }

        Flush(parts, literal);
        return parts.ToImmutable();
    }

    private bool AtExpression => Peek() == '$' && Peek(1) == '{';

    private char Peek(int ahead = 0) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private Expression.Call ParseCall()
    {
        var start = _at;
        _at += 2;
        if (Peek() == '#')
        {
            _at++;
            return Closed(start, new(Name(start), "#", []));
        }

        var name = Name(start);
        return Peek() switch
        {
            ':' when Peek(1) is '=' or '-' or '?' or '+' => Default(start, name, 2),
            ':' => Substring(start, name),
            '=' => Default(start, name, 1),
            ',' or '^' => Closed(start, new(name, Operator(Peek()), [])),
            '/' => Replace(start, name),
            '#' or '%' => Remove(start, name),
            _ => Closed(start, new(name, string.Empty, [])),
        };
    }

    private Expression.Call Default(int start, string name, int length)
    {
        var sign = text.Substring(_at, length);
        _at += length;
        var arguments = ImmutableArray.CreateBuilder<Expression>();
        while (Peek() != '}')
        {
            arguments.Add(Argument(start, letter => letter != '}', escapes: false));
        }

        return Closed(start, new(name, sign, arguments.ToImmutable()));
    }

    private Expression.Call Substring(int start, string name)
    {
        _at++;
        var from = Argument(start, letter => letter is not ':' and not '}', escapes: false);
        if (Peek() != ':')
        {
            return Closed(start, new(name, ":", [from]));
        }

        Skip(':');
        return Closed(start, new(name, ":", [from, Argument(start, letter => letter != '}', escapes: false)]));
    }

    private Expression.Call Remove(int start, string name)
    {
        var sign = Operator(Peek());
        return Closed(start, new(name, sign, [Argument(start, letter => letter != '}', escapes: false)]));
    }

    private Expression.Call Replace(int start, string name)
    {
        var sign = Peek(1) is '/' or '#' or '%' ? text.Substring(_at, 2) : "/";
        _at += sign.Length;
        var pattern = Argument(start, letter => letter != '/', escapes: true);
        if (Peek() != '/')
        {
            throw Bad(start);
        }

        Skip('/');
        return Peek() == '}'
            ? Closed(start, new(name, sign, [pattern]))
            : Closed(start, new(name, sign, [pattern, Argument(start, letter => letter != '}', escapes: true)]));
    }

    // One argument is one text or one expression; the operators that take several parts ask again.
    private Expression Argument(int start, Func<char, bool> takes, bool escapes)
    {
        if (AtExpression)
        {
            return ParseCall();
        }

        var literal = new StringBuilder();
        while (_at < text.Length && !AtExpression)
        {
            if (escapes && ((Peek() == '$' && Peek(1) == '$') || (Peek() == '\\' && Peek(1) is '/' or '\\')))
            {
                literal.Append(text[_at + 1]);
                _at += 2;
            }
            else if (takes(Peek()))
            {
                literal.Append(text[_at++]);
            }
            else
            {
                break;
            }
        }

        return literal.Length > 0 ? new Expression.Literal(literal.ToString()) : throw Bad(start);
    }

    private string Name(int start)
    {
        var begin = _at;
        while (char.IsLetter(Peek()) || char.IsDigit(Peek()) || Peek() == '_')
        {
            _at++;
        }

        return _at > begin ? text[begin.._at] : throw Bad(start);
    }

    private string Operator(char sign)
    {
        var length = Peek(1) == sign ? 2 : 1;
        _at += length;
        return new(sign, length);
    }

    private void Skip(char letter)
    {
        while (Peek() == letter)
        {
            _at++;
        }
    }

    private Expression.Call Closed(int start, Expression.Call call)
    {
        if (Peek() != '}')
        {
            throw Bad(start);
        }

        _at++;
        return call;
    }

    private FormatException Bad(int start)
    {
        var end = text.IndexOfAny(['}', '\n'], start);
        return new($"'{text[start..(end < 0 ? text.Length : text[end] == '}' ? end + 1 : end)]}' is no expression that Flux can substitute; a text that is meant as it is begins with $${{");
    }

    private static void Flush(ImmutableArray<Expression>.Builder parts, StringBuilder literal)
    {
        if (literal.Length > 0)
        {
            parts.Add(new Expression.Literal(literal.ToString()));
            literal.Clear();
        }
    }
}
