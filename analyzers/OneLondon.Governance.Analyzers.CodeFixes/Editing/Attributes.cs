using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace OneLondon.Governance.Analyzers.CodeFixes.Editing;

/// <summary>Puts a mark before a declaration, and its namespace among the usings.</summary>
internal static class Attributes
{
    private const string Namespace = "OneLondon.Governance.Tagging";

    /// <summary>Whether a declaration can bear a mark and does not yet.</summary>
    public static bool CanAdd(SyntaxNode? declaration, string mark) =>
        declaration is MemberDeclarationSyntax or ParameterSyntax or ParenthesizedLambdaExpressionSyntax or LocalFunctionStatementSyntax
        && !Lists(declaration).SelectMany(l => l.Attributes).Any(a => a.ToString() == mark || a.Name.ToString() is var name && (name == mark || name == mark + "Attribute"));

    /// <summary>Puts a mark, written as in source without its brackets.</summary>
    public static async Task<Document> Add(Document document, SyntaxNode declaration, string mark, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        SyntaxNode root = declaration.SyntaxTree.GetRoot(cancellation);

        int start = declaration.GetFirstToken().SpanStart;
        TextLine line = text.Lines.GetLineFromPosition(start);
        string before = text.ToString(TextSpan.FromBounds(line.Start, start));
        string end = EndOfLine(text);
        string insertion = string.IsNullOrWhiteSpace(before) && declaration is not ParameterSyntax ? $"[{mark}]{end}{before}" : $"[{mark}] ";
        TextChange attribute = new(new TextSpan(start, 0), insertion);

        bool isKnown = model is null || !model.LookupNamespacesAndTypes(start, name: Name(mark) + "Attribute").IsEmpty;
        TextChange[] changes = isKnown ? [attribute] : [Using((CompilationUnitSyntax)root, end), attribute];
        return document.WithText(text.WithChanges(changes));
    }

    private static TextChange Using(CompilationUnitSyntax root, string end)
    {
        string line = $"using {Namespace};{end}";
        UsingDirectiveSyntax? next = root.Usings.FirstOrDefault(u => u.Alias is not null || u.StaticKeyword.RawKind != 0 || u.Name is { } name && IsAfter(name.ToString()));
        if (next is not null)
        {
            return new TextChange(new TextSpan(next.SpanStart, 0), line);
        }

        return root.Usings.LastOrDefault() is { } last
            ? new TextChange(new TextSpan(last.FullSpan.End, 0), line)
            : new TextChange(new TextSpan(root.Externs.LastOrDefault()?.FullSpan.End ?? root.GetFirstToken(includeZeroWidth: true).SpanStart, 0), line + end);
    }

    private static bool IsAfter(string name) =>
        name != "System" && !name.StartsWith("System.", StringComparison.Ordinal) && string.CompareOrdinal(name, Namespace) > 0;

    private static string EndOfLine(SourceText text)
    {
        TextLine first = text.Lines[0];
        return first.EndIncludingLineBreak > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : "\n";
    }

    private static string Name(string mark) => mark.Replace("return: ", string.Empty).Split('(')[0];

    private static SyntaxList<AttributeListSyntax> Lists(SyntaxNode declaration) => declaration switch
    {
        MemberDeclarationSyntax member => member.AttributeLists,
        BaseParameterSyntax parameter => parameter.AttributeLists,
        LambdaExpressionSyntax lambda => lambda.AttributeLists,
        StatementSyntax statement => statement.AttributeLists,
        _ => default,
    };
}
