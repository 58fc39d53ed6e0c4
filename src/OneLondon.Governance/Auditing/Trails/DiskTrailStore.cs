namespace OneLondon.Governance.Auditing.Trails;

/// <summary>A trail's folder on disk, readable by its owner alone where the system knows owners.</summary>
internal sealed class DiskTrailStore : TrailStore
{
    private readonly string _folder;
    private readonly FileStream? _lock;

    private DiskTrailStore(string folder, FileStream? @lock)
    {
        _folder = folder;
        _lock = @lock;
    }

    /// <summary>Opens the folder for the one that writes, and makes it where there is none.</summary>
    /// <exception cref="IOException">Another writer has it.</exception>
    public static DiskTrailStore ForWriting(string folder)
    {
        if (!Directory.Exists(folder))
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            DiskFolder.Flush(Path.GetDirectoryName(Path.GetFullPath(folder)) ?? folder);
        }

        FileStream @lock = DiskFolder.Lock(Path.Combine(folder, TrailNames.Lock), "the audit trail");
        try
        {
            // Names that a writer left when it was killed may not be on the disk yet.
            DiskFolder.Flush(folder);
            return new DiskTrailStore(folder, @lock);
        }
        catch
        {
            @lock.Dispose();
            throw;
        }
    }

    /// <summary>Opens the folder to read what a writer may be adding to.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static DiskTrailStore ForReading(string folder) => Directory.Exists(folder)
        ? new DiskTrailStore(folder, null)
        : throw new DirectoryNotFoundException("there is no audit trail in that folder; give the folder that the trail was opened with");

    public override bool IsBeingWritten => _lock is not null || DiskFolder.IsLocked(At(TrailNames.Lock));

    public override IReadOnlyList<string> Names() => [.. Directory.EnumerateFiles(_folder).Select(path => Path.GetFileName(path))];

    public override TrailFile Open(string name) => new DiskTrailFile(
        File.OpenHandle(At(name), FileMode.Open, _lock is null ? FileAccess.Read : FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete));

    public override TrailFile Create(string name)
    {
        DiskFolder.Create(At(name), FileMode.Create);
        DiskFolder.Flush(_folder);
        return Open(name);
    }

    public override void Rename(string name, string to)
    {
        File.Move(At(name), At(to), overwrite: true);
        DiskFolder.Flush(_folder);
    }

    public override void Dispose() => _lock?.Dispose();

    private string At(string name) => Path.Combine(_folder, name);
}
