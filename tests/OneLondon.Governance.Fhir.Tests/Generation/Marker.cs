using System.Globalization;
using System.Text.RegularExpressions;

namespace OneLondon.Governance.Fhir.Tests.Generation;

/// <summary>
/// A string planted in a generated document that tells, wherever it turns up, what it was part of:
/// <c>kq17c3t1fpz</c> is the 17th, of category 3, tier 1, free text, inside a protected element.
/// </summary>
internal readonly partial record struct Marker(int Number, int Category, int Tier, bool Free, bool Protected)
{
    /// <summary>The category of what may never be shown.</summary>
    public const int Never = 99;

    /// <summary>The category of what is nobody's.</summary>
    public const int None = 98;

    /// <summary>The category of what needs every category.</summary>
    public const int Every = 97;

    public static IEnumerable<Marker> In(string text)
    {
        foreach (Match found in Shape().Matches(text))
        {
            yield return new Marker(
                int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
                int.Parse(found.Groups[2].ValueSpan, CultureInfo.InvariantCulture),
                int.Parse(found.Groups[3].ValueSpan, CultureInfo.InvariantCulture),
                found.Groups[4].Length > 0,
                found.Groups[5].Length > 0);
        }
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"kq{Number}c{Category}t{Tier}{(Free ? "f" : "")}{(Protected ? "p" : "")}z");

    [GeneratedRegex("kq([0-9]+)c([0-9]+)t([0-9])(f?)(p?)z")]
    private static partial Regex Shape();
}
