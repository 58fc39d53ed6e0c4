namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Sets from when on something is reported. Lower figures find more, false alarms too.</summary>
public sealed class AuditDetectionOptions
{
    /// <summary>Gets the first moment of the window, by when the access was, not by when the trail took its record in.</summary>
    public DateTimeOffset From { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Gets the first moment after the window.</summary>
    public DateTimeOffset Until { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>Gets how improbable among others a rate of break-glass is from which on it is reported.</summary>
    /// <value>Over 0 and up to 0.1; 0.001 unless set: of 1,000 users who do as others do, one is reported.</value>
    public double BreakGlassProbability { get; init; } = 0.001;

    /// <summary>Gets how many overrides a user has at least whose rate is reported.</summary>
    /// <value>From 1 on; 3 unless set.</value>
    public int BreakGlassLeast { get; init; } = 3;

    /// <summary>Gets how many others a user is compared with at least, where the organisation has them.</summary>
    /// <value>From 1 on; 5 unless set.</value>
    public int BreakGlassPeers { get; init; } = 5;

    /// <summary>Gets from how many overrides on a user is reported where there is nobody to compare with.</summary>
    /// <value>From 1 on; 10 unless set.</value>
    public int BreakGlassAlone { get; init; } = 10;

    /// <summary>Gets how far apart the first and the last request of a burst window are at most.</summary>
    /// <value>Over 0 and up to 24 hours; 60 minutes unless set.</value>
    public TimeSpan BurstWindow { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Gets from how many different people on, within that time, a burst is reported.</summary>
    /// <value>From 2 on; 20 unless set.</value>
    public int BurstPeople { get; init; } = 20;

    /// <summary>Gets when working hours begin, by the clocks in London; that minute is in them.</summary>
    /// <value>08:00 unless set.</value>
    public TimeOnly HoursBegin { get; init; } = new(8, 0);

    /// <summary>Gets when working hours end, by the clocks in London; that minute is outside them.</summary>
    /// <value>After <see cref="HoursBegin"/>; 18:30 unless set.</value>
    public TimeOnly HoursEnd { get; init; } = new(18, 30);

    /// <summary>Gets the working days.</summary>
    /// <value>Monday to Friday unless set; empty where no hour is a working hour.</value>
    public IReadOnlyCollection<DayOfWeek> WorkingDays { get; init; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>Gets the bank holidays: days in London without working hours.</summary>
    public IReadOnlyCollection<DateOnly> BankHolidays { get; init; } = [];

    /// <summary>Gets how long after the end of care a record may be looked at, as <see cref="Sources.Relationships.ContactTolerance.AfterEnd"/> allows.</summary>
    /// <value>From 0 to 366 days; 14 days unless set.</value>
    public TimeSpan DischargeGrace { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Gets from how many items on that are released to a user on one day in London they are reported.</summary>
    /// <value>From 1 on; 1,000 unless set.</value>
    public long ExportItems { get; init; } = 1_000;

    /// <summary>Gets from how many people on of whom something is released to a user on one day they are reported.</summary>
    /// <value>From 1 on; 200 unless set.</value>
    public int ExportPeople { get; init; } = 200;

    /// <summary>Gets from how many requests on by which rows of a population are released to a user on one day they are reported.</summary>
    /// <value>From 1 on; 10 unless set.</value>
    public int ExportPopulations { get; init; } = 10;

    /// <summary>Gets how many positions, ids of requests and pseudonyms a finding lists at most.</summary>
    /// <value>From 1 to 100,000; 100 unless set.</value>
    public int MostListed { get; init; } = 100;

    /// <summary>Throws where a value is outside its range.</summary>
    /// <exception cref="ArgumentException">One is; the message names it in one line.</exception>
    internal void Check()
    {
        Need(Until > From, "the window ends before it begins; give an end after its start");
        Need(BreakGlassProbability is > 0 and <= 0.1, "the probability of a rate of break-glass is over 0 and up to 0.1");
        Need(BreakGlassLeast >= 1, "the least number of overrides whose rate is reported is from 1 on");
        Need(BreakGlassPeers >= 1, "the least number of others to compare a rate with is from 1 on");
        Need(BreakGlassAlone >= 1, "the number of overrides of a user without anybody to compare with is from 1 on");
        Need(BurstWindow > TimeSpan.Zero && BurstWindow <= TimeSpan.FromHours(24), "the time of a burst is over 0 and up to 24 hours");
        Need(BurstPeople >= 2, "the number of people of a burst is from 2 on");
        Need(HoursEnd > HoursBegin, "working hours end before they begin; give an end after their start, on the same day");
        Need(WorkingDays is not null && WorkingDays.All(Enum.IsDefined), "a working day is no day of the week");
        Need(BankHolidays is not null, "the bank holidays are missing; give none as an empty list");
        Need(DischargeGrace >= TimeSpan.Zero && DischargeGrace <= TimeSpan.FromDays(366), "the time after the end of care is from 0 to 366 days");
        Need(ExportItems >= 1, "the number of items released in a day is from 1 on");
        Need(ExportPeople >= 1, "the number of people released in a day is from 1 on");
        Need(ExportPopulations >= 1, "the number of populations released in a day is from 1 on");
        Need(MostListed is >= 1 and <= 100_000, "the most that a finding lists is from 1 to 100,000");
    }

    private static void Need(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ArgumentException(otherwise);
        }
    }
}
