using OneLondon.Governance.Access;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Tells working hours by the clocks in London, summer time included.</summary>
internal sealed class WorkingHours(AuditDetectionOptions options)
{
    private readonly HashSet<DayOfWeek> _days = [.. options.WorkingDays];
    private readonly HashSet<DateOnly> _holidays = [.. options.BankHolidays];

    public bool Hold(DateTimeOffset time)
    {
        DateTime clock = LondonDay.ClockOf(time);
        var hour = TimeOnly.FromDateTime(clock);
        return _days.Contains(clock.DayOfWeek) && !_holidays.Contains(DateOnly.FromDateTime(clock)) && hour >= options.HoursBegin && hour < options.HoursEnd;
    }
}
