namespace OneLondon.Governance.Sqlite.Tests;

/// <summary>Marks a test of what only Unix lets a process do to a file.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows does not let go of an open file" : null;
}
