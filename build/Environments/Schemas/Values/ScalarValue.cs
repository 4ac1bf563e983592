using System.Globalization;
using System.Numerics;

namespace Environments.Schemas.Values;

/// <summary>A scalar as Kubernetes gets it: YAML is made JSON before anybody looks at it.</summary>
/// <param name="Type">Its type; a number without a fraction is an integer, however it is written.</param>
/// <param name="Text">What a string says, else the JSON that it becomes.</param>
/// <param name="Number">The number that it is.</param>
internal readonly record struct ScalarValue(JsonTypes Type, string Text, double Number = 0)
{
    /// <summary>Nothing.</summary>
    public static ScalarValue Null { get; } = new(JsonTypes.Null, "null");

    /// <summary>A text.</summary>
    public static ScalarValue String(string text) => new(JsonTypes.String, text);

    /// <summary>A truth.</summary>
    public static ScalarValue Boolean(bool value) => new(JsonTypes.Boolean, value ? "true" : "false");

    /// <summary>A whole number of any size.</summary>
    public static ScalarValue Integer(BigInteger value) => new(JsonTypes.Integer, value.ToString(CultureInfo.InvariantCulture), (double)value);

    /// <summary>A number. Go writes it without a fraction where it has none and less than 22 digits, and then it is an integer.</summary>
    public static ScalarValue Of(double value) => value == Math.Floor(value) && Math.Abs(value) < 1e21
        ? Integer(new BigInteger(value))
        : new(JsonTypes.Number, value.ToString("R", CultureInfo.InvariantCulture), value);
}
