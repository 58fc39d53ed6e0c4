namespace OneLondon.Governance.Sources.Reviews;

/// <summary>Says why an access is to be reviewed.</summary>
public enum ReviewKind : byte
{
    /// <summary>Not named.</summary>
    Unspecified = 0,

    /// <summary>The glass was broken, for an emergency, safeguarding or a risk of harm (O5).</summary>
    BreakGlass = 1,

    /// <summary>A declared national emergency lifted an objection (O6).</summary>
    NationalEmergency = 2,

    /// <summary>It rested on a claimed relationship and fell into the sample (A1).</summary>
    ClaimedRelationship = 3,
}
