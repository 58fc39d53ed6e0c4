namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says whether the requester gave the reason that is asked for.</summary>
public enum StatedReason : byte
{
    /// <summary>None given.</summary>
    NotStated = 0,

    /// <summary>A reason is given and recorded.</summary>
    Stated = 1,
}
