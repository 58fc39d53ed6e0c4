using System.Buffers;
using System.Text;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Fhir.Tests.Filtering;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;
using static OneLondon.Governance.Fhir.Tests.Contract.Held;

namespace OneLondon.Governance.Fhir.Tests.Contract;

/// <summary>Sections 1 and 11 and N28, by real grants of the baseline policy.</summary>
public sealed class ContractResultTests
{
    private static readonly FhirRecordFilter Filter = new(TestGrants.Options);
    private static readonly PatientKey Patient = new(NhsNumber.Parse(Number), "p1");

    [Fact]
    public void S1_GrantThatGivesNoRecord_IsRefused()
    {
        foreach (var level in new[] { Identifiability.Aggregate, Identifiability.Anonymous })
        {
            var output = new ArrayBufferWriter<byte>();
            var result = Filter.Filter(Encoding.UTF8.GetBytes(Written("{<con>}")), TestGrants.Research(Patient, level), output);

            Assert.Equal((FhirFilterOutcome.Refused, 0), (result.Outcome, output.WrittenCount));
        }
    }

    [Fact]
    public void S11_Counts_SayWhatWasWithheldAndWhy()
    {
        var record = Bundle(
            "{<pat>}", "{<stranger>}", "{<con>,\"unheard\":1}", "{<con>,<V>}", "{<enc>}", """{"resourceType":"Heard"}""", """{"resourceType":"Claim"}""",
            """{<obs>,"meta":{"security":[{"system":"<conf>","code":"Z"}]}}""", """{"resourceType":"Condition"}""");
        var output = new ArrayBufferWriter<byte>();
        var result = Filter.Filter(Encoding.UTF8.GetBytes(Written(record)), TestGrants.Care(Role.Pharmacist, Patient), output);

        Assert.Equal(FhirFilterOutcome.Released, result.Outcome);
        // A label above what the role may see, and one that nobody can read.
        Assert.Equal((2, 1, 2, 1), (result.Foreign, result.Unknown, result.Labelled, result.NeverShown));
        Assert.Equal(1, result.Withheld.Single(w => w.Category == "appointments").Resources);
        Assert.Equal(2, result.Withheld.Single(w => w.Category == "diagnoses").Resources);
    }

    [Fact]
    public async Task N28_Lines_EndWithALineFeedAndLeaveOutTheWithheld()
    {
        var input = "\uFEFF{<con>}\r\n \t\r\n\n{<stranger>}\n{<enc>}\n" + Bundle("{<con>}", "{<stranger>}") + "\n { \"resourceType\" : \"Condition\", <sub> }";
        using var output = new MemoryStream();
        var result = await Filter.FilterLinesAsync(new MemoryStream(Encoding.UTF8.GetBytes(Written(input))), output, TestGrants.Research(Patient));
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n');

        Assert.Equal(FhirFilterOutcome.Released, result.Outcome);
        Assert.Equal(5, lines.Length);
        Assert.Equal("", lines[^1]);
        Assert.DoesNotContain('\r', Encoding.UTF8.GetString(output.ToArray()));
        Assert.StartsWith("{\"resourceType\":\"Condition\",\"id\":\"", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("{\"resourceType\":\"Encounter\",", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":{\"resourceType\":\"Condition\"", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("{\"resourceType\":\"Condition\",\"subject\":", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task N28_MarkWithinLines_EndsTheRunThere()
    {
        using var output = new MemoryStream();
        var input = Written("{\"resourceType\":\"Condition\",<sub>}\n\uFEFF{\"resourceType\":\"Condition\",<sub>}\n");
        var result = await Filter.FilterLinesAsync(new MemoryStream(Encoding.UTF8.GetBytes(input)), output, TestGrants.Research(Patient));

        Assert.Equal((FhirFilterOutcome.Refused, 2L), (result.Outcome, (long)result.Fault!.Line));
        Assert.Equal(1, Encoding.UTF8.GetString(output.ToArray()).Count(c => c == '\n'));
    }
}
