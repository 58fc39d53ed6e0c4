namespace OneLondon.Governance.Sources.Relationships;

/// <summary>Says how long before and after a contact its record may be looked at: to prepare (A6), and to finish.</summary>
public sealed class ContactTolerance
{
    /// <summary>Gets how long before an appointment the record may be looked at (A6).</summary>
    /// <value>From 0 to 90 days; 14 days unless set.</value>
    public TimeSpan BeforeAppointment { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Gets how long after the end of any contact the record may be looked at, to write it up.</summary>
    /// <value>From 0 to 90 days; 14 days unless set.</value>
    public TimeSpan AfterEnd { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Tells whether a contact confirms a relationship at a time; one that was called off, by an end at its start or before, never does.</summary>
    public bool IsOpenAt(CareContactKind kind, DateTimeOffset from, DateTimeOffset? until, DateTimeOffset at)
    {
        if (!Enum.IsDefined(kind) || kind == CareContactKind.Unspecified || until <= from)
        {
            return false;
        }

        TimeSpan before = kind == CareContactKind.Appointment ? BeforeAppointment : TimeSpan.Zero;
        return at >= from || from - at <= before ? until is not { } end || at < end || at - end < AfterEnd : false;
    }

    internal ContactTolerance Checked()
    {
        TimeSpan most = TimeSpan.FromDays(90);
        return BeforeAppointment >= TimeSpan.Zero && BeforeAppointment <= most && AfterEnd >= TimeSpan.Zero && AfterEnd <= most
            ? this
            : throw new ArgumentException("the times before and after a contact are from 0 to 90 days");
    }
}
