using System.Xml.Linq;

namespace OneLondon.Governance.Packages.Tests;

/// <summary>A project of <c>src/</c>: each is one package.</summary>
internal sealed class PackageProject
{
    private PackageProject(string path)
    {
        Path = path;
        Name = System.IO.Path.GetFileNameWithoutExtension(path);
        XDocument project = XDocument.Load(path);
        Frameworks = (Property(project, "TargetFrameworks") ?? Property(project, "TargetFramework") ?? string.Empty).Split(';');
        RootNamespace = Property(project, "RootNamespace") ?? Name;
        IsTool = Property(project, "PackAsTool") == "true";
    }

    /// <summary>Every package of the repository, by name.</summary>
    public static IReadOnlyList<PackageProject> All { get; } =
        [.. Repository.Files("src", "*.csproj").Select(path => new PackageProject(path))];

    public string Path { get; }

    public string Name { get; }

    public string RootNamespace { get; }

    public bool IsTool { get; }

    public IReadOnlyList<string> Frameworks { get; }

    /// <summary>The framework whose build is described where only one is: the newest.</summary>
    public string MainFramework => Frameworks.Single(framework => framework == "net10.0");

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public string AssemblyPath(string framework) =>
        System.IO.Path.Combine(Folder, "bin", Repository.Configuration, framework, Name + ".dll");

    private static string? Property(XDocument project, string name) => project.Descendants(name).FirstOrDefault()?.Value;
}
