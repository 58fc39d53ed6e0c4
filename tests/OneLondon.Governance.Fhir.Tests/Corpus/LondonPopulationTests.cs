using System.Buffers;
using System.Text;
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
