using Microsoft.CodeAnalysis.CSharp;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Models;

/// <summary>Code without a single mark, and without a reference to them, governed by model rows.</summary>
public sealed class ModelsAloneTests
{
    private const string Rows =
        """
        flows 1
        source P:Old.Person.Surname ReturnValue identifiable identifying-data
        source M:Old.Reader.Next ReturnValue identifiable identifying-data
        output M:Old.Upload.Send Argument[0] research
        """;

    private const string Code =
        """
        namespace Old;
        public class Person { public string Surname { get; set; } = ""; public string Ward { get; set; } = ""; }
        public static class Reader { public static string Next() => throw null!; }
        public static class Upload { public static void Send(object o) { } }
        public static class Program
        {
            public static void Leak(Person p) => Upload.Send(p.Surname);
            public static void Read() { string s = Reader.Next(); Upload.Send(s + "!"); }
            public static void Safe(Person p) => Upload.Send(p.Ward);
        }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_OverUnmarkedCode_FindLeaks(bool refersToMarks)
    {
        CSharpCompilation compilation = AnalyzerRun.Compile(Code, refersToMarks);

        var found = await AnalyzerRun.Analyse(compilation, Settings.None, ("old.flows", Rows));

        Assert.Equal([7, 8], found.Where(d => d.Id.StartsWith("OLG3", StringComparison.Ordinal)).Select(d => d.Location.GetLineSpan().StartLinePosition.Line + 1).Order());
    }
}
