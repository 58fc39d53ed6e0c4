using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.CodeFixes;

public sealed class AskGovernedFixTests
{
    private const string Types =
        """
        using System;
        using Microsoft.Extensions.DependencyInjection;
        using OneLondon.Governance.Tagging;
        public class Patient { [IdentifiableData] public string Surname { get; set; } = ""; }
        [Governed, PurposeOfUse("direct-care")] public interface IRecords { Patient Find(string key); }
        public class Hie : IRecords { public Patient Find(string key) => new(); public int Count => 0; }

        """;

    // The packages with the container are not among the references of these sources.
    private const string Container =
        """

        namespace Microsoft.Extensions.DependencyInjection
        {
            public static class ServiceProviderServiceExtensions
            {
                public static T GetRequiredService<T>(this System.IServiceProvider services) where T : notnull => default!;
                public static object GetRequiredService(this System.IServiceProvider services, System.Type type) => default!;
            }
        }
        """;

    [Theory]
    [InlineData("class Ward(Hie records) { string Line(string k) => records.Find(k).Surname; }", "class Ward(IRecords records) { string Line(string k) => records.Find(k).Surname; }")]
    [InlineData(
        "class Ward { private readonly Hie _records; public Ward(Hie records) { _records = records; } string Line(string k) => _records.Find(k).Surname; }",
        "class Ward { private readonly IRecords _records; public Ward(IRecords records) { _records = records; } string Line(string k) => _records.Find(k).Surname; }")]
    [InlineData(
        "class Ward(Hie records) { private Hie Records { get; } = records ?? throw new ArgumentNullException(nameof(records)); }",
        "class Ward(IRecords records) { private IRecords Records { get; } = records ?? throw new ArgumentNullException(nameof(records)); }")]
    [InlineData("class Ward { public Ward(Hie? records = null) { } }", "class Ward { public Ward(IRecords? records = null) { } }")]
    [InlineData(
        "class Ward { string Line(IServiceProvider s) => s.GetRequiredService<Hie>().Find(\"k\").Surname; }",
        "class Ward { string Line(IServiceProvider s) => s.GetRequiredService<IRecords>().Find(\"k\").Surname; }")]
    [InlineData(
        "class Ward { string Line(IServiceProvider s) { Hie hie = s.GetRequiredService<Hie>(); return hie.Find(\"k\").Surname; } }",
        "class Ward { string Line(IServiceProvider s) { IRecords hie = s.GetRequiredService<IRecords>(); return hie.Find(\"k\").Surname; } }")]
    public Task Source_AskedForByItsType_IsAskedForByTheInterface(string source, string mended) =>
        new FixRun("OLG2003").Verify(Types + source + Container, "Ask for IRecords", Types + mended + Container);

    [Theory]
    [InlineData("class Ward(Hie records) { int All => records.Count; }")]
    [InlineData("class Ward { string Line() => new Hie().Find(\"k\").Surname; }")]
    public async Task Source_ThatTheInterfaceCannotStandFor_IsLeft(string source) =>
        Assert.Empty(await new FixRun("OLG2003").Titles(Types + source + Container));

    [Fact]
    public Task Sources_All_AreAskedForByTheInterface() => new FixRun("OLG2003").VerifyAll(
        Types + "class Ward(Hie records) { Hie R => null!; object O => records; } class Clinic(Hie records) { object O => records; }" + Container,
        "Ask for IRecords",
        Types + "class Ward(IRecords records) { Hie R => null!; object O => records; } class Clinic(IRecords records) { object O => records; }" + Container);
}
