using System.IO.Compression;
using System.Xml.Linq;

namespace OneLondon.Governance.Packages.Tests.Packing;

/// <summary>One package: its manifest, and the names of the files in it and in its symbol package.</summary>
internal sealed class PackageFile
{
    public PackageFile(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        Entries = [.. archive.Entries.Select(entry => entry.FullName)];
        ZipArchiveEntry manifest = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal));
        using Stream stream = manifest.Open();
        Metadata = XDocument.Load(stream).Root!.Elements().Single();
        string symbols = Path.ChangeExtension(path, ".snupkg");
        using ZipArchive? symbolArchive = File.Exists(symbols) ? ZipFile.OpenRead(symbols) : null;
        Symbols = [.. symbolArchive?.Entries.Select(entry => entry.FullName) ?? []];
    }

    public IReadOnlyList<string> Entries { get; }

    public IReadOnlyList<string> Symbols { get; }

    public string Id => Value("id");

    /// <summary>The ids of the packages this one brings along, over all frameworks.</summary>
    public IEnumerable<string> Dependencies =>
        Metadata.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value).Distinct();

    /// <summary>The dependencies on other packages of this repository.</summary>
    public IEnumerable<XElement> OwnDependencies => Metadata.Descendants().Where(element =>
        element.Name.LocalName == "dependency" && element.Attribute("id")!.Value.StartsWith("OneLondon.", StringComparison.Ordinal));

    private XElement Metadata { get; }

    public string Value(string element) =>
        Metadata.Elements().SingleOrDefault(child => child.Name.LocalName == element)?.Value ?? string.Empty;
}
