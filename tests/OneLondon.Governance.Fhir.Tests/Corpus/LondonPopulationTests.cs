using System.Buffers;
using System.Text;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Fhir.Tests.Filtering;
using OneLondon.Governance.Fhir.Tests.Properties;
using OneLondon.Governance.Testing.Population;

namespace OneLondon.Governance.Fhir.Tests.Corpus;

/// <summary>The synthetic population under the checks of the real records.</summary>
public sealed class LondonPopulationTests
{
    [Fact]
    public void Records_EveryRole_NothingLeaks()
    {
        foreach (var person in new LondonPopulation(7, 12))
        {
            var record = new ArrayBufferWriter<byte>();
            LondonRecords.WriteRecord(person, record);
            var breach = RecordCorpusChecks.Breach(Filters.Fast, record.WrittenSpan.ToArray(), "synthetic");

            Assert.True(breach is null, breach);
        }
    }

    [Fact]
    public void Records_DeadOrRenumbered_NothingLeaks()
    {
        var all = new LondonPopulation(7, 5_000);
        var rare = all.Where(person => person.DeceasedOn is not null).Take(4).Concat(all.Where(person => person.SupersededNhsNumber is not null).Take(4));
        foreach (var person in rare)
        {
            var record = new ArrayBufferWriter<byte>();
            LondonRecords.WriteRecord(person, record);
            var breach = RecordCorpusChecks.Breach(Filters.Fast, record.WrittenSpan.ToArray(), "synthetic");

            Assert.True(breach is null, breach);
        }
    }

    [Fact]
    public void SupersededNumber_ForResearch_NeverLeaves()
    {
        var person = new LondonPopulation(7, 5_000).First(each => each.SupersededNhsNumber is not null);
        var record = new ArrayBufferWriter<byte>();
        LondonRecords.WriteRecord(person, record);
        var output = new ArrayBufferWriter<byte>();

        FhirFilterResult result = new FhirRecordFilter(TestGrants.Options).Filter(
            record.WrittenSpan.ToArray(), TestGrants.Research(new PatientKey(person.NhsNumber)), output);
        string text = Encoding.UTF8.GetString(output.WrittenSpan);

        Assert.Equal(FhirFilterOutcome.Released, result.Outcome);
        Assert.DoesNotContain(person.SupersededNhsNumber!.Value.Reveal(), text, StringComparison.Ordinal);
        Assert.DoesNotContain(person.NhsNumber.Reveal(), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Identified_LeakingOutput_IsRefuted()
    {
        var person = LondonPopulation.Example;
        var record = new ArrayBufferWriter<byte>();
        LondonRecords.WriteRecord(person, record);
        var text = Encoding.UTF8.GetString(record.WrittenSpan);
        var patient = Identity.In(System.Text.Json.Nodes.JsonNode.Parse(text)!)[0];

        Assert.NotNull(RecordCorpusChecks.Identified(text, patient, ""));
    }
}
