using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OneLondon.Governance.Packages.Tests.Conventions;

public sealed partial class ReadmeTests
{
    private const int LongestStory = 60;

    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;"
        + "global using System.Threading; global using System.Threading.Tasks;";

    [Fact]
    public void Readme_InItsCsharpBlocks_Compiles() => Breaches.None(Errors(File.ReadAllText(Repository.At("README.md"))));

    [Fact]
    public void Readme_InItsCsharpBlocks_TellsAShortStory() =>
        Assert.InRange(CsharpBlock().Matches(File.ReadAllText(Repository.At("README.md"))).Sum(match => match.Groups[1].Value.Count(c => c == '\n')), 0, LongestStory);

    [Fact]
    public void Compilation_OfAWrongBlock_NamesTheError() =>
        Assert.Contains("CS0103", Assert.Single(Errors("```csharp\nConsole.WriteLine(missing);\n```\n")), StringComparison.Ordinal);

    [Fact]
    public void Compilation_OfSplitBlocks_TakesThemAsOne() =>
        Assert.Empty(Errors("```csharp\nusing System.Text;\nNote note = new();\nclass Note;\n```\nand then\n```csharp\nConsole.WriteLine(note);\n```\n"));

    // All blocks of a page are one program: usings first, then statements, then types.
    private static IEnumerable<string> Errors(string page)
    {
        CompilationUnitSyntax[] blocks = [.. CsharpBlock().Matches(page).Select(match => SyntaxFactory.ParseCompilationUnit(match.Groups[1].Value))];
        if (blocks.Length == 0)
        {
            return [];
        }

        CompilationUnitSyntax program = SyntaxFactory.CompilationUnit()
            .AddUsings([.. blocks.SelectMany(block => block.Usings)])
            .AddMembers([.. blocks.SelectMany(block => block.Members).OrderBy(member => member is GlobalStatementSyntax ? 0 : 1)]);
        IEnumerable<string> assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "readme",
            [CSharpSyntaxTree.ParseText(program.ToFullString()), CSharpSyntaxTree.ParseText(ImplicitUsings)],
            assemblies.Where(path => !path.EndsWith(".PolicyCore.dll", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        return compilation.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning && found.Id != "CS1701").Select(found => found.ToString());
    }

    [GeneratedRegex(@"^```(?:csharp|cs)\r?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CsharpBlock();
}
