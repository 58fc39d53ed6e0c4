using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OneLondon.Governance.Packages.Tests.Conventions;

public sealed class SourceShapeTests
{
    private const int LongestFile = 400;

    // Extension methods live where their receiver does; generated-at-compile helpers where the compiler looks.
    private static readonly string[] ReceiverNamespaces =
        ["Microsoft.Extensions.DependencyInjection", "Microsoft.AspNetCore.Builder", "System.Runtime.CompilerServices", "System.Diagnostics.CodeAnalysis"];

    private static readonly SourceFile[] Sources = [.. SourceFile.Below("src")];

    [Fact]
    public void Files_OfTheSource_HoldAtMost400Lines() =>
        Breaches.None(Sources.Where(file => file.LineCount > LongestFile).Select(file => $"{file.Path} has {file.LineCount} lines"));

    [Fact]
    public void Files_OfTheSource_HoldOnePublicType() =>
        Breaches.None(Sources
            .Where(file => file.TopTypes.Count(type => type.Modifiers.Any(SyntaxKind.PublicKeyword)) > 1)
            .Select(file => $"{file.Path} declares more than one public type"));

    [Fact]
    public void Files_OfOneType_AreNamedAfterIt() =>
        Breaches.None(
            from file in Sources
            let names = file.TopTypes.Select(Name).Distinct().ToArray()
            where names.Length == 1 && Path.GetFileName(file.Path).Split('.')[0] != names[0]
            select $"{file.Path} holds `{names[0]}`");

    [Fact]
    public void Namespaces_OfTheSource_ArePackageAndFolder() =>
        Breaches.None(
            from package in PackageProject.All
            from file in SourceFile.Below(Repository.Relative(package.Folder))
            where file.TopTypes.Any() && !ReceiverNamespaces.Contains(file.Namespace) && !ExtendsTheBuilder(file)
            let folder = Path.GetRelativePath(Repository.Relative(package.Folder), Path.GetDirectoryName(file.Path)!).Replace('/', '.')
            let expected = folder == "." ? package.RootNamespace : $"{package.RootNamespace}.{folder}"
            where file.Namespace != expected
            select $"{file.Path}: namespace `{file.Namespace}` ought to be `{expected}`");

    // The front door of another package: extensions of the builder, where the builder is.
    private static bool ExtendsTheBuilder(SourceFile file) =>
        file.Namespace == "OneLondon.Governance" && file.Path.EndsWith("GovernanceExtensions.cs", StringComparison.Ordinal);

    [Fact]
    public void Classes_OfTheSource_AreClosedOnPurpose() =>
        Breaches.None(
            from file in Sources
            from type in file.Tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
            where type is ClassDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not (int)SyntaxKind.StructKeyword }
            where !type.Modifiers.Any(word => word.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.PartialKeyword)
            select $"{file.Path}: `{type.Identifier}` is neither sealed, static nor abstract");

    // The generator of the platform writes the classes of an assembly in any order, so that two would make packages that differ.
    [Fact]
    public void LogEvents_OfAPackage_StandInOneClass() =>
        Breaches.None(
            from package in PackageProject.All
            let files = SourceFile.Below(Repository.Relative(package.Folder))
                .Where(file => file.Tree.GetRoot().DescendantNodes().OfType<AttributeSyntax>().Any(attribute => attribute.Name.ToString() == "LoggerMessage"))
                .Select(file => file.Path).ToArray()
            where files.Length > 1
            select $"{string.Join(", ", files)} each have log events; one class has to have them all");

    [Fact]
    public void Records_InThePublicApi_AreNotPositional() =>
        Breaches.None(
            from file in Sources
            from type in file.TopTypes.OfType<RecordDeclarationSyntax>()
            where type.Modifiers.Any(SyntaxKind.PublicKeyword) && type.ParameterList is not null
            select $"{file.Path}: `{type.Identifier}` is a positional record");

    [Fact]
    public void Files_OfTheSource_HideNothingInRegions() =>
        Breaches.None(
            from file in Sources
            from trivia in file.Tree.GetRoot().DescendantTrivia()
            where trivia.IsKind(SyntaxKind.RegionDirectiveTrivia)
            select $"{file.Path}: a region");

    private static string Name(MemberDeclarationSyntax type) =>
        type is BaseTypeDeclarationSyntax named ? named.Identifier.Text : ((DelegateDeclarationSyntax)type).Identifier.Text;
}
