using System.Globalization;
using OneLondon.Governance.Access;

namespace OneLondon.Governance.Tests.Access;

public sealed class LondonDayTests
{
    [Theory]
    [InlineData("2026-11-24T23:59:59Z", "2026-11-24")]
    [InlineData("2026-07-01T22:59:59Z", "2026-07-01")]
    [InlineData("2026-07-01T23:00:00Z", "2026-07-02")]
    [InlineData("2026-03-28T23:30:00Z", "2026-03-28")]
    [InlineData("2026-03-29T23:30:00Z", "2026-03-30")]
    [InlineData("2026-10-24T23:30:00Z", "2026-10-25")]
    [InlineData("2026-10-25T23:30:00Z", "2026-10-25")]
    [InlineData("2026-07-02T01:30:00+05:00", "2026-07-01")]
    public void Of_ATime_GivesTheDayInLondon(string time, string day) =>
        Assert.Equal(DateTime.Parse(day, CultureInfo.InvariantCulture), LondonDay.Of(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)));

    [Fact]
    public void Of_EveryHourOfTenYears_AgreesWithTheZoneData()
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("Europe/London", out TimeZoneInfo? london))
        {
            return;
        }

        for (DateTimeOffset time = new(2020, 1, 1, 0, 30, 0, TimeSpan.Zero); time.Year < 2030; time = time.AddHours(1))
        {
            Assert.Equal(TimeZoneInfo.ConvertTime(time, london).Date, LondonDay.Of(time));
        }
    }
}
