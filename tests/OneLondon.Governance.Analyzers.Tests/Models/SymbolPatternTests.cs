using OneLondon.Governance.Analyzers.Models;

namespace OneLondon.Governance.Analyzers.Tests.Models;

public sealed class SymbolPatternTests
{
    private const string Select = "M:System.Linq.Enumerable.Select``2(System.Collections.Generic.IEnumerable{``0},System.Func{``0,``1})";
    private const string SelectMany = "M:System.Linq.Enumerable.SelectMany``2(System.Collections.Generic.IEnumerable{``0})";

    [Theory]
    [InlineData("M:System.Linq.Enumerable.Select", Select)]
    [InlineData("M:System.Linq.Enumerable.Select``2", Select)]
    [InlineData("M:System.Linq.Enumerable.Select``*", Select)]
    [InlineData("M:System.Linq.Enumerable.Select*", SelectMany)]
    [InlineData("M:System.Linq.*", Select)]
    [InlineData("M:System.L*", Select)]
    [InlineData(Select, Select)]
    [InlineData("M:A.B.#ctor", "M:A.B.#ctor(System.Int32)")]
    [InlineData("M:A.B.C()", "M:A.B.C")]
    [InlineData("M:A.B.C(System.Char*)", "M:A.B.C(System.Char*)")]
    [InlineData("M:A.B.op_Explicit", "M:A.B.op_Explicit(A.B)~System.Int32")]
    [InlineData("P:A.B.Item", "P:A.B.Item(System.Int32)")]
    [InlineData("T:A.B`1", "T:A.B`1")]
    [InlineData("T:A.*", "T:A.B")]
    public void Pattern_OfThatSymbol_Matches(string pattern, string id) => Assert.True(SymbolPattern.Read(pattern)!.Matches(id));

    [Theory]
    [InlineData("M:System.Linq.Enumerable.Select", SelectMany)]
    [InlineData("M:System.Linq.Enumerable.Select``3", Select)]
    [InlineData("M:System.Linq.Enumerable.Select``*", SelectMany)]
    [InlineData("M:A.B.C()", "M:A.B.C(System.Int32)")]
    [InlineData("M:A.B.C(System.Int32)", "M:A.B.C(System.Int32,System.Int32)")]
    [InlineData("T:A.B", "T:A.B`1")]
    [InlineData("T:A.B", "T:A.B.C")]
    [InlineData("P:A.B.C", "M:A.B.C")]
    public void Pattern_OfAnotherSymbol_DoesNot(string pattern, string id) => Assert.False(SymbolPattern.Read(pattern)!.Matches(id));

    [Theory]
    [InlineData("")]
    [InlineData("A.B.C")]
    [InlineData("X:A.B.C")]
    [InlineData("M:C")]
    [InlineData("M:A.*.C")]
    [InlineData("M:A.B.C(System.Int32")]
    [InlineData("T:")]
    [InlineData("M:A.")]
    public void Pattern_Malformed_IsNone(string pattern) => Assert.Null(SymbolPattern.Read(pattern));
}
