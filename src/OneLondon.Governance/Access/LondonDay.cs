namespace OneLondon.Governance.Access;

/// <summary>
/// Gives the calendar day in London, on which programmes are registered. Reckoned here, because a machine without time zone
/// data would take another day for an hour each summer night.
/// </summary>
internal static class LondonDay
{
    public static DateTime Of(DateTimeOffset time) => ClockOf(time).Date;

    /// <summary>Gives what the clocks in London show.</summary>
    public static DateTime ClockOf(DateTimeOffset time)
    {
        DateTime utc = time.UtcDateTime;
        bool summer = utc >= ChangeIn(utc.Year, 3) && utc < ChangeIn(utc.Year, 10);
        return DateTime.SpecifyKind(summer ? utc.AddHours(1) : utc, DateTimeKind.Unspecified);
    }

    // The clocks change at 01:00 UTC on the last Sunday of March and of October.
    private static DateTime ChangeIn(int year, int month)
    {
        var last = new DateTime(year, month, 31, 1, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
