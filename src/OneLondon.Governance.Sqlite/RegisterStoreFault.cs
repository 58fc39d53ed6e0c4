namespace OneLondon.Governance.Sqlite;

/// <summary>Names what keeps a file of registers from being used.</summary>
public enum RegisterStoreFault
{
    /// <summary>Something that has no name here.</summary>
    Unknown,

    /// <summary>Another thread or process holds the file for longer than a call may wait.</summary>
    Busy,

    /// <summary>The file is not there, or was moved or removed while it was in use.</summary>
    Missing,

    /// <summary>The file cannot be opened or made.</summary>
    CannotOpen,

    /// <summary>The file or its folder cannot be written.</summary>
    ReadOnly,

    /// <summary>The disk is full, or the file may not grow.</summary>
    Full,

    /// <summary>The file is damaged or cut off.</summary>
    Damaged,

    /// <summary>The file is something else than registers.</summary>
    Foreign,

    /// <summary>Another release wrote the file, in a version of the schema that this one does not know.</summary>
    UnknownVersion,

    /// <summary>The system failed to read or write.</summary>
    InputOutput,
}
