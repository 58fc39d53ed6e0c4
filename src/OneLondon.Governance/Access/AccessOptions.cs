namespace OneLondon.Governance.Access;

/// <summary>Sets the limits of the gate; read once, at start.</summary>
public sealed class AccessOptions
{
    /// <summary>Gets or sets how long a trail may take to make a record durable.</summary>
    /// <value>Over 0 and up to 1 minute; 5 seconds unless set.</value>
    public TimeSpan AuditTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long one handler may take to discharge its obligations.</summary>
    /// <value>Over 0 and up to 1 minute; 5 seconds unless set.</value>
    public TimeSpan ObligationTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how old a request, and so its facts, may be.</summary>
    /// <value>Over 0 and up to 15 minutes; 1 minute unless set.</value>
    public TimeSpan MaximumRequestAge { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets how far ahead of the clock a request may be dated, where another machine made it.</summary>
    /// <value>From 0 to 1 minute; 5 seconds unless set.</value>
    public TimeSpan ClockTolerance { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long a source may take to answer; one that takes longer has not answered, and its fact is unknown.</summary>
    /// <value>Over 0 and up to 1 minute; 2 seconds unless set.</value>
    public TimeSpan SourceTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Gets or sets how old an answer may be; one that is older is unknown. The policy itself says it of objections (X8), and a
    /// cache of opt-outs has its own maximum age.
    /// </summary>
    /// <value>Over 0 and up to 24 hours; 15 minutes unless set.</value>
    public TimeSpan MaximumAnswerAge { get; set; } = TimeSpan.FromMinutes(15);

    internal AccessOptions Copy() => (AccessOptions)MemberwiseClone();

    internal IEnumerable<string> Problems()
    {
        TimeSpan minute = TimeSpan.FromMinutes(1);
        if (AuditTimeout <= TimeSpan.Zero || AuditTimeout > minute)
        {
            yield return "`AuditTimeout` is out of range; set it over 0 and up to 1 minute";
        }

        if (ObligationTimeout <= TimeSpan.Zero || ObligationTimeout > minute)
        {
            yield return "`ObligationTimeout` is out of range; set it over 0 and up to 1 minute";
        }

        if (SourceTimeout <= TimeSpan.Zero || SourceTimeout > minute)
        {
            yield return "`SourceTimeout` is out of range; set it over 0 and up to 1 minute";
        }

        if (MaximumAnswerAge <= TimeSpan.Zero || MaximumAnswerAge > TimeSpan.FromHours(24))
        {
            yield return "`MaximumAnswerAge` is out of range; set it over 0 and up to 24 hours";
        }

        if (MaximumRequestAge <= TimeSpan.Zero || MaximumRequestAge > TimeSpan.FromMinutes(15))
        {
            yield return "`MaximumRequestAge` is out of range; set it over 0 and up to 15 minutes";
        }

        if (ClockTolerance < TimeSpan.Zero || ClockTolerance > minute)
        {
            yield return "`ClockTolerance` is out of range; set it from 0 to 1 minute";
        }
    }
}
