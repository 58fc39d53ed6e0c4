namespace OneLondon.Governance.Sources.Emergencies;

/// <summary>Names the steps in the life of a declaration.</summary>
internal enum EmergencyStep : byte
{
    Unknown = 0,
    Declared = 1,
    SignedOff = 2,
    Ended = 3,
}
