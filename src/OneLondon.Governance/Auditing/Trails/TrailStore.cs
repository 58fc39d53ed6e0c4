namespace OneLondon.Governance.Auditing.Trails;

/// <summary>Where the files of one trail are; one writer at a time holds it.</summary>
internal abstract class TrailStore : IDisposable
{
    /// <summary>Gets whether somebody writes to the trail now, so that its end may be unfinished.</summary>
    public abstract bool IsBeingWritten { get; }

    /// <summary>Gives the names of all files, in no order.</summary>
    public abstract IReadOnlyList<string> Names();

    public abstract TrailFile Open(string name);

    /// <summary>Makes an empty file, or empties one that is there; its name is on the disk when this returns.</summary>
    public abstract TrailFile Create(string name);

    /// <summary>Gives a file another name, which is on the disk when this returns.</summary>
    public abstract void Rename(string name, string to);

    public abstract void Dispose();
}
