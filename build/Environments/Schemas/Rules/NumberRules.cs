using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Environments.Schemas.Values;
using YamlDotNet.RepresentationModel;

namespace Environments.Schemas.Rules;

/// <summary>What a number has to be: between limits, a multiple, small enough for its format.</summary>
/// <param name="Least">The least that it may be.</param>
/// <param name="Most">The most.</param>
/// <param name="Above">What it has to be above.</param>
/// <param name="Below">What it has to be below.</param>
/// <param name="MultipleOf">What it has to be a multiple of.</param>
/// <param name="Format"><c>int32</c> or <c>int64</c>, which are ranges.</param>
internal sealed record NumberRules(double? Least, double? Most, double? Above, double? Below, double? MultipleOf, string? Format)
{
    /// <summary>Reads them; <see langword="null"/> where every number is allowed. The exclusive limits are numbers in newer JSON Schema, and say that the others are exclusive in Kubernetes.</summary>
    public static NumberRules? Read(JsonElement schema, string? format)
    {
        var (least, most) = (Limits.Number(schema, "minimum"), Limits.Number(schema, "maximum"));
        var (isAbove, isBelow) = (Limits.IsSet(schema, "exclusiveMinimum"), Limits.IsSet(schema, "exclusiveMaximum"));
        var rules = new NumberRules(
            isAbove ? null : least,
            isBelow ? null : most,
            isAbove ? least : Limits.Number(schema, "exclusiveMinimum"),
            isBelow ? most : Limits.Number(schema, "exclusiveMaximum"),
            Limits.Number(schema, "multipleOf"),
            format is "int32" or "int64" ? format : null);
        return rules == new NumberRules(null, null, null, null, null, null) ? null : rules;
    }

    /// <summary>Reports what is wrong with a number.</summary>
    public void Check(YamlNode node, JsonTypes type, ScalarValue value, FieldPath path, Check check)
    {
        if (type is not (JsonTypes.Integer or JsonTypes.Number))
        {
            return;
        }

        Report(value.Number < Least, $"at least {Least}");
        Report(value.Number > Most, $"at most {Most}");
        Report(value.Number <= Above, $"more than {Above}");
        Report(value.Number >= Below, $"less than {Below}");
        Report(MultipleOf > 0 && !IsMultiple(value.Number), $"a multiple of {MultipleOf}");
        Report(type == JsonTypes.Integer && !IsInRange(value.Text), $"an integer of {Format?[3..]} bits");

        void Report(bool isWrong, FormattableString must)
        {
            if (isWrong)
            {
                check.Report(path, node, $"{check.Subject(value.Text)} must be {must.ToString(CultureInfo.InvariantCulture)}");
            }
        }
    }

    // As decimals where they fit: 0.3 is a multiple of 0.1.
    private bool IsMultiple(double value) => Math.Abs(value) < 1e15 && MultipleOf is > 1e-9 and < 1e15
        ? (decimal)value % (decimal)MultipleOf.Value == 0
        : Math.Abs(Math.IEEERemainder(value, MultipleOf!.Value)) < double.Epsilon;

    private bool IsInRange(string text) => Format switch
    {
        null => true,
        "int32" => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        _ => BigInteger.Parse(text, CultureInfo.InvariantCulture) is var value && value >= long.MinValue && value <= long.MaxValue,
    };
}
