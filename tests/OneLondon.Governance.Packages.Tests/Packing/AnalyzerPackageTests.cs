using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace OneLondon.Governance.Packages.Tests.Packing;

[Collection(PackingCollection.Name)]
public sealed class AnalyzerPackageTests(PackedPackages packed)
{
    private const string Name = "OneLondon.Governance.Analyzers";
    private const string Fixes = Name + ".CodeFixes.dll";
    private const string Folder = "analyzers/dotnet/cs/";

    // What the compiler brings along itself: its own assemblies, and those that it needs wherever it runs.
    private static readonly string[] OfTheHost =
    [
        "netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Buffers", "System.Collections.Immutable", "System.Memory", "System.Reflection.Metadata",
    ];

    // What an editor brings along besides.
    private static readonly string[] OfTheEditor = ["Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.CSharp.Workspaces", "System.Composition.AttributedModel"];

    [Fact]
    public void Package_OfTheAnalyzers_CarriesReadmeAndLicence()
    {
        PackageFile package = packed.Packages[Name];
        Assert.Contains("README.md", package.Entries);
        Assert.Contains("LICENSE", package.Entries);
        Assert.Equal("README.md", package.Value("readme"));
        Assert.Equal("MIT", package.Value("license"));
    }

    [Fact]
    public void Package_OfTheAnalyzers_IsMadeToComeAlong()
    {
        PackageFile package = packed.Packages[Name];
        Assert.Empty(package.Dependencies);
        Assert.Empty(package.Value("developmentDependency"));
        Assert.DoesNotContain(package.Entries, entry => entry.StartsWith("lib/", StringComparison.Ordinal));
        foreach (string folder in new[] { "build", "buildTransitive" })
        {
            Assert.Contains($"{folder}/{Name}.props", package.Entries);
            Assert.Contains($"{folder}/{Name}.targets", package.Entries);
            Assert.All(Presets.Names, preset => Assert.Contains($"{folder}/presets/{preset}.globalconfig", package.Entries));
        }
    }

    [Fact]
    public void Package_OfTheAnalyzers_CarriesThePagesOfItsRules() => Assert.Superset(
        Directory.GetFiles(Repository.At("docs/rules")).Select(page => "docs/rules/" + Path.GetFileName(page)).ToHashSet(),
        packed.Packages[Name].Entries.ToHashSet());

    [Fact]
    public void Packages_OnTheirWayToTheAnalyzers_PassEverythingOn()
    {
        foreach (PackageFile package in packed.Packages.Values)
        {
            Assert.All(package.OwnDependencies, dependency => Assert.Equal("All", dependency.Attribute("include")?.Value));
        }
    }

    [Fact]
    public void Assembly_InTheCompiler_FindsWhatItNeedsBesideIt()
    {
        using ZipArchive package = ZipFile.OpenRead(Directory.GetFiles(packed.Folder, Name + ".*.nupkg").Single());
        ZipArchiveEntry[] assemblies = [.. package.Entries.Where(entry => entry.FullName.StartsWith(Folder, StringComparison.Ordinal))];
        Assert.Contains(Folder + Name + ".dll", assemblies.Select(entry => entry.FullName));
        Assert.Contains(Folder + Fixes, assemblies.Select(entry => entry.FullName));
        Breaches.None(
            from assembly in assemblies
            from reference in References(assembly)
            where !OfTheHost.Contains(reference) && !(assembly.Name == Fixes && OfTheEditor.Contains(reference)) && package.GetEntry($"{Folder}{reference}.dll") is null
            select $"{assembly.Name} needs {reference}, which is neither in the package nor of the compiler");
    }

    private static string[] References(ZipArchiveEntry assembly)
    {
        using MemoryStream bytes = new();
        using (Stream packed = assembly.Open())
        {
            packed.CopyTo(bytes);
        }

        bytes.Position = 0;
        using PEReader reader = new(bytes);
        MetadataReader metadata = reader.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
