using System.Globalization;

namespace Environments.Validations.Rules.Scaling;

/// <summary>A number of pods that may also be written as a share of all, such as <c>25%</c>.</summary>
internal static class Share
{
    /// <summary>The number; a part of a pod counts as a whole one, as Kubernetes has it for <c>maxSurge</c>, <c>minAvailable</c> and the <c>maxUnavailable</c> of a budget.</summary>
    /// <param name="text">What is written.</param>
    /// <param name="all">How many all are.</param>
    /// <returns>The number, or <see langword="null"/> where the text is none.</returns>
    public static long? RoundedUp(string? text, long all)
    {
        if (text is null)
        {
            return null;
        }

        return text.EndsWith('%')
            ? Number(text[..^1]) is { } percent ? ((percent * all) + 99) / 100 : null
            : Number(text);
    }

    private static long? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
