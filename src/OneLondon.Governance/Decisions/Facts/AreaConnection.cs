namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says whether the requester's area is connected on the day of the request (A11 A12).</summary>
public enum AreaConnection : byte
{
    /// <summary>Not known: care access is denied.</summary>
    Unknown = 0,

    /// <summary>Not a member, or not yet.</summary>
    NotConnected = 1,

    /// <summary>One of the five ICSs, the ambulance service, or a neighbour that has joined.</summary>
    Connected = 2,
}
