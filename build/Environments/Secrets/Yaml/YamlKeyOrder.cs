using System.Text;

namespace Environments.Secrets.Yaml;

/// <summary>
/// The order in which go-yaml writes keys: letters after everything else, digits by the number that they make (<c>a2</c> before <c>a10</c>). Source:
/// https://github.com/go-yaml/yaml/blob/v3/sorter.go.
/// </summary>
internal sealed class YamlKeyOrder : IComparer<string>
{
    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var left = (x ?? string.Empty).EnumerateRunes().ToArray();
        var right = (y ?? string.Empty).EnumerateRunes().ToArray();
        var isAfterDigit = false;
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (left[i] != right[i])
            {
                return Differing(left, right, i, isAfterDigit);
            }

            isAfterDigit = Rune.IsDigit(left[i]);
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int Differing(Rune[] left, Rune[] right, int at, bool isAfterDigit)
    {
        var (isLeftLetter, isRightLetter) = (Rune.IsLetter(left[at]), Rune.IsLetter(right[at]));
        if (isLeftLetter != isRightLetter)
        {
            // After a digit the letter comes first, else what is no letter.
            return isLeftLetter == isAfterDigit ? -1 : 1;
        }

        if (isLeftLetter)
        {
            return left[at].CompareTo(right[at]);
        }

        // A zero that follows a number's first digit is a digit like any other; one that leads says nothing.
        var leads = left[at].Value == '0' || right[at].Value == '0' ? HasNumberBefore(left, at) : 0;
        var (leftNumber, leftEnd) = Number(left, at, leads);
        var (rightNumber, rightEnd) = Number(right, at, leads);
        return leftNumber != rightNumber ? leftNumber.CompareTo(rightNumber)
            : leftEnd != rightEnd ? leftEnd.CompareTo(rightEnd)
            : left[at].CompareTo(right[at]);
    }

    private static long HasNumberBefore(Rune[] text, int at)
    {
        for (var i = at - 1; i >= 0 && Rune.IsDigit(text[i]); i--)
        {
            if (text[i].Value != '0')
            {
                return 1;
            }
        }

        return 0;
    }

    // Go's numbers run over silently; so do these, and the order stays the same.
    private static (long Number, int End) Number(Rune[] text, int at, long number)
    {
        while (at < text.Length && Rune.IsDigit(text[at]))
        {
            number = unchecked((number * 10) + (text[at].Value - '0'));
            at++;
        }

        return (number, at);
    }
}
