namespace OneLondon.Governance.Sources.Reviews;

/// <summary>Names the steps in the life of a review.</summary>
internal enum ReviewStep : byte
{
    Unknown = 0,
    Opened = 1,
    Alerted = 2,
    AlertedOverdue = 3,
    Reviewed = 4,
}
