namespace OneLondon.Governance.Packages.Tests.Packing;

/// <summary>Packs every package once, from the build under test, into a folder that goes away afterwards.</summary>
public sealed class PackedPackages : IDisposable
{
    public PackedPackages()
    {
        Folder = Directory.CreateTempSubdirectory("packages-").FullName;
        (int exitCode, string output) = Shell.Run(
            Repository.Root, "dotnet", "msbuild", "build/Packages.proj", "-nologo", "-v:m", "-m", "-p:NoBuild=true",
            "-p:Configuration=" + Repository.Configuration, "-p:Folder=" + Folder);
        if (exitCode != 0)
        {
            throw new InvalidOperationException("packing failed:\n" + output);
        }

        Packages = Directory.GetFiles(Folder, "*.nupkg").Select(path => new PackageFile(path)).ToDictionary(package => package.Id, StringComparer.Ordinal);
    }

    /// <summary>The folder that holds the packages, usable as a local feed.</summary>
    public string Folder { get; }

    internal IReadOnlyDictionary<string, PackageFile> Packages { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
