namespace OneLondon.Governance.Access.Reviewing;

/// <summary>Sets how accesses are reviewed; read once, at start.</summary>
public sealed class BreakGlassOptions
{
    /// <summary>Gets or sets how soon an access is to be reviewed; after that an alert is raised (O5).</summary>
    /// <value>Over 0 and up to 90 days; 7 days unless set.</value>
    public TimeSpan ReviewWithin { get; set; } = TimeSpan.FromDays(7);
}
