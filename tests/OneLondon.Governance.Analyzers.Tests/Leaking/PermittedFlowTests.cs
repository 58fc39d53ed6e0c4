using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Leaking;

/// <summary>OLG3090: what leaves as the policy permits, for the register.</summary>
public sealed class PermittedFlowTests
{
    private const string Types =
        """
        public class Patient
        {
            [PatientIdentifier] public string NhsNumber { get; set; } = "";
            [IdentifiableData] public string Surname { get; set; } = "";
            [DataCategory(CategoryCodes.Diagnoses)] public string Diagnosis { get; set; } = "";
        }

        public static class Deid
        {
            [DeidentifyingMethod(Identifiability.Depersonalised)] public static string Token(string value) => value.GetHashCode().ToString();
            [DeidentifyingMethod(Identifiability.Aggregate)] public static string Band(string value) => value.Length > 3 ? "a" : "b";
        }

        public static class Research
        {
            [SecondaryUseOutput("research")] public static void Send(string row) { }
        }

        """;

    [Fact]
    public async Task Downgraded_ToResearch_TellsEverything()
    {
        Diagnostic flow = Assert.Single(await Run("Research.Send(Deid.Token(patient.NhsNumber));"));

        Assert.Equal(DiagnosticSeverity.Info, flow.Descriptor.DefaultSeverity);
        Assert.Equal(
            [("category", "identifying-data"), ("downgrades", "Deid.Token"), ("identifiability", "depersonalised"), ("member", "M:Job.Run(Patient)"), ("output", "Research.Send"), ("purpose", "research"), ("recipient", ""), ("source", "Patient.NhsNumber")],
            flow.Properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (p.Key, p.Value!)));
    }

    [Fact]
    public async Task Downgraded_Twice_TellsBothInOrder()
    {
        Diagnostic flow = Assert.Single(await Run("Research.Send(Deid.Band(Deid.Token(patient.NhsNumber)));"));

        Assert.Equal("Deid.Token; Deid.Band", flow.Properties["downgrades"]);
        Assert.Equal("aggregate", flow.Properties["identifiability"]);
    }

    [Fact]
    public async Task Identifiable_ForDirectCare_IsTold()
    {
        ImmutableArray<Diagnostic> flows = await Run(
            "new System.Net.Http.HttpClient().PostAsync(\"https://ward.example\", new System.Net.Http.StringContent(patient.Surname));", "[PurposeOfUse(PurposeCodes.DirectCare)] ");

        Diagnostic flow = Assert.Single(flows, f => f.Properties["source"] == "Patient.Surname");
        Assert.Equal("identifiable", flow.Properties["identifiability"]);
        Assert.Equal("direct-care", flow.Properties["purpose"]);
        Assert.Equal(string.Empty, flow.Properties["downgrades"]);
    }

    [Fact]
    public async Task Sources_AtOneOutput_AreToldEach()
    {
        ImmutableArray<Diagnostic> flows = await Run("Research.Send(Deid.Token(patient.NhsNumber) + Deid.Token(patient.Surname) + patient.Diagnosis);");

        Assert.Equal(
            ["Patient.Diagnosis depersonalised", "Patient.NhsNumber depersonalised", "Patient.Surname depersonalised"],
            flows.Select(f => $"{f.Properties["source"]} {f.Properties["identifiability"]}"));
    }

    [Fact]
    public async Task Leak_AtAnOutput_IsNotToldAsPermitted() =>
        Assert.Equal("OLG3001", Assert.Single(await AnalyzerRun.Run(Source("Research.Send(patient.NhsNumber);"), Settings.With("OLG3090"))).Id);

    [Fact]
    public async Task Rule_UnlessTurnedOn_DoesNotReport() =>
        Assert.Empty(await AnalyzerRun.Run(Source("Research.Send(Deid.Token(patient.NhsNumber));")));

    private static async Task<ImmutableArray<Diagnostic>> Run(string body, string mark = "") =>
        [.. (await AnalyzerRun.Run(Source(body, mark), Settings.With("OLG3090"))).Where(d => d.Id == "OLG3090")];

    private static string Source(string body, string mark = "") => AnalyzerRun.Usings + Types + $"public class Job {{ {mark}public void Run(Patient patient) {{ {body} }} }}";
}
