namespace OneLondon.Governance.Auditing.Trails.Verifying;

/// <summary>Says what is wrong with a trail.</summary>
public enum TrailFindingKind : byte
{
    /// <summary>Nothing said.</summary>
    Unspecified = 0,

    /// <summary>A record is not as it was written, or does not follow the one before.</summary>
    Changed = 1,

    /// <summary>Bytes from here on are no records.</summary>
    Unreadable = 2,

    /// <summary>Records are missing.</summary>
    Missing = 3,

    /// <summary>A tree head is not as it was written, was not signed by the key that it names, or is over other records, among them such as are told of as changed.</summary>
    Head = 4,

    /// <summary>The records are not those whose tree was signed, though their codes are right: whoever rewrote them had the key.</summary>
    Rewritten = 5,

    /// <summary>The end is no whole record: a crash left it, and the next opening cuts it and puts that on record.</summary>
    Unfinished = 6,

    /// <summary>A key is missing, so that something could not be checked.</summary>
    Unchecked = 7,

    /// <summary>Something was kept aside as cut from the trail, and no record tells of it.</summary>
    Unrecorded = 8,

    /// <summary>No record at all opens: the name or the keys are not those of this trail, or whoever rewrote all of it lacked the key. Told once, and not of each record.</summary>
    Unopened = 9,
}
