using System;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Reads durations as ISO 8601 writes them, in whole days, hours, minutes and seconds; years, months and weeks have no fixed length here.</summary>
internal static class Iso8601Duration
{
    private const int MostDigits = 8;

    /// <summary>Gets the longest duration that a policy may name.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(366);

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text.Length < 3 || text[0] != 'P')
        {
            return false;
        }

        int at = 1;
        bool any = Take(text, ref at, 'D', TimeSpan.TicksPerDay, ref duration);
        if (at < text.Length && text[at] == 'T')
        {
            at++;
            bool anyTime = Take(text, ref at, 'H', TimeSpan.TicksPerHour, ref duration);
            anyTime |= Take(text, ref at, 'M', TimeSpan.TicksPerMinute, ref duration);
            anyTime |= Take(text, ref at, 'S', TimeSpan.TicksPerSecond, ref duration);
            any = anyTime;
        }

        return any && at == text.Length;
    }

    private static bool Take(string text, ref int at, char unit, long ticks, ref TimeSpan total)
    {
        int end = at;
        long count = 0;
        while (end < text.Length && text[end] is >= '0' and <= '9' && end - at < MostDigits)
        {
            count = (count * 10) + (text[end++] - '0');
        }

        if (end == at || end >= text.Length || text[end] != unit)
        {
            return false;
        }

        at = end + 1;
        total += TimeSpan.FromTicks(count * ticks);
        return true;
    }
}
