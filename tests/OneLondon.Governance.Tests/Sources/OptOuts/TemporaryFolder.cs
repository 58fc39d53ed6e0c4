namespace OneLondon.Governance.Tests.Sources.OptOuts;

/// <summary>A folder that goes when the test does.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("opt-outs").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
