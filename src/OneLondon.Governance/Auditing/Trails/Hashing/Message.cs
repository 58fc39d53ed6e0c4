namespace OneLondon.Governance.Auditing.Trails.Hashing;

/// <summary>Where a message to be hashed lies among others.</summary>
internal readonly record struct Message(int Offset, int Length);
