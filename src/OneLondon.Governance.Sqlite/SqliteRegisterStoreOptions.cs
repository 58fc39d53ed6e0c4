namespace OneLondon.Governance.Sqlite;

/// <summary>Says where the registers are kept and how the file is opened.</summary>
public sealed class SqliteRegisterStoreOptions
{
    /// <summary>Gets the path of the file; its folder and the file are made, for their owner alone, where they are missing.</summary>
    public required string Path { get; init; }

    /// <summary>Gets how long one call may wait for other threads and processes.</summary>
    /// <value>1 s to 1 min; 5 s unless set.</value>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets how the file is looked over when it is opened.</summary>
    public RegisterFileCheck Check { get; init; }

    /// <summary>
    /// Gets whether a missing file is refused instead of made anew: set it once a register is in use, so that a lost file is
    /// never taken for one in which nobody objected.
    /// </summary>
    public bool MustExist { get; init; }

    /// <summary>Gets how many pages the file may have, where a test is to fill it; 0 for as many as the disk holds.</summary>
    internal int MaximumPages { get; init; }
}
