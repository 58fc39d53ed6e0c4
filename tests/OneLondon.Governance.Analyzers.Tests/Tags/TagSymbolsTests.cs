using System.Reflection;
using OneLondon.Governance.Analyzers.Models;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Tagging;

namespace OneLondon.Governance.Analyzers.Tests.Tags;

public sealed class TagSymbolsTests
{
    private static readonly Assembly Marks = typeof(IdentifiableDataAttribute).Assembly;

    [Fact]
    public void Types_OfTheMarks_NameEachOne()
    {
        string[] marks = [.. Marks.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(Attribute))).Select(t => t.FullName!)];

        // What carries summaries says nothing of a member, and is looked for by itself; who controls a row, or which it is, says nothing of what it holds; what an
        // operation does stands on one that is governed.
        Assert.Equal(
            [typeof(FlowSummariesAttribute).FullName!, typeof(RecordIdentifierAttribute).FullName!, typeof(RecordOperationAttribute).FullName!, typeof(SourceControllerAttribute).FullName!],
            marks.Except(TagSymbols.Types).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Types_OfMarkedTypes_NameEachOne()
    {
        Type[] types = [.. Marks.GetExportedTypes().Where(t => t.Namespace!.StartsWith("OneLondon.", StringComparison.Ordinal))];
        string[] marked = [.. types.Where(t => IsMarked(t) || t.GetMembers().Any(IsMarked)).Select(t => t.FullName!)];

        Assert.Equal([typeof(NhsNumber).FullName!], marked);
        Assert.Empty(marked.Except(TagSymbols.Types));
    }

    [Fact]
    public void MarkedTypes_InTheMarks_NoMemberGives()
    {
        var giving = Marks.GetExportedTypes().Where(t => t != typeof(NhsNumber))
            .SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => m.ToString()!.Contains(nameof(NhsNumber), StringComparison.Ordinal));

        Assert.Empty(giving);
    }

    [Fact]
    public void SourceTypes_OfShippedRows_NameEachOne()
    {
        string[] declared = [.. ShippedModels.Index.All.Where(r => r.Kind == ModelKind.Source).Select(r => r.Pattern.Container.Length > 0 && r.Symbol[0] != 'T' ? r.Pattern.Container : r.Symbol[2..])];

        Assert.NotEmpty(declared);
        Assert.All(declared, d => Assert.Contains(ShippedModels.SourceTypes, t => d == t || d.StartsWith(t + ".", StringComparison.Ordinal)));
    }

    private static bool IsMarked(MemberInfo member) => member.CustomAttributes.Any(a => a.AttributeType.Namespace == "OneLondon.Governance.Tagging");
}
