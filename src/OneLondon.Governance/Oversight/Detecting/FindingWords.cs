using System.Globalization;
using OneLondon.Governance.Access;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Puts numbers and times into the words of findings.</summary>
internal static class FindingWords
{
    public static string Count(long count, string one, string many) =>
        count == 1 ? $"1 {one}" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} {many}");

    public static string Requests(long count) => Count(count, "request", "requests");

    public static string People(long count) => Count(count, "person", "people");

    /// <summary>Gives what else is to be known of some requests, or an empty text.</summary>
    public static string Circumstances(Evidence evidence) => string.Concat(
        Some(evidence.Refused, "refused"), Some(evidence.Overrides, "under break-glass"), Some(evidence.Claims, "on a claimed relationship"));

    public static string Day(DateTimeOffset time) => LondonDay.ClockOf(time).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Minute(DateTimeOffset time) => LondonDay.ClockOf(time).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Gives when first and last.</summary>
    public static string Times(DateTimeOffset first, DateTimeOffset last) => first == last ? Minute(first) : $"{Minute(first)} to {Minute(last)}";

    /// <summary>Gives a number that was reckoned, with one place behind the point.</summary>
    public static string Reckoned(double number) => number.ToString("N1", CultureInfo.InvariantCulture);

    /// <summary>Keeps what somebody chose as a name on its line.</summary>
    public static string Line(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? '\uFFFD' : c));

    private static string Some(long count, string what) => count == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {count:N0} {what}");
}
