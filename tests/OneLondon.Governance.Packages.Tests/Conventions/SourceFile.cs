using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OneLondon.Governance.Packages.Tests.Conventions;

/// <summary>A C# file of the repository, parsed.</summary>
internal sealed class SourceFile
{
    private SourceFile(string path)
    {
        Path = Repository.Relative(path);
        string text = File.ReadAllText(path);
        LineCount = text.Split('\n').Length - 1;
        Tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: ["NET10_0", "NET10_0_OR_GREATER", "NET", "NETCOREAPP"]));
    }

    public string Path { get; }

    public int LineCount { get; }

    public SyntaxTree Tree { get; }

    /// <summary>The file's namespace, empty where it declares none.</summary>
    public string Namespace =>
        Tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? string.Empty;

    /// <summary>The types that stand in the file directly, not inside others.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopTypes =>
        Tree.GetRoot().DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    /// <summary>Every C# file below a folder.</summary>
    public static IEnumerable<SourceFile> Below(string folder) =>
        Repository.Files(folder, "*.cs").Select(path => new SourceFile(path));
}
