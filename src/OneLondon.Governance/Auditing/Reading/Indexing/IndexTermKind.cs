namespace OneLondon.Governance.Auditing.Reading.Indexing;

/// <summary>By what records are found. The numbers are part of the format.</summary>
internal enum IndexTermKind : byte
{
    Damaged = 0,
    Patient = 1,
    User = 2,
    Organisation = 3,
    Purpose = 4,
    Programme = 5,
    Override = 6,
    Request = 7,
    Application = 8,
    Resource = 9,
}
