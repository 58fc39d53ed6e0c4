using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Fhir;

namespace OneLondon.Governance.Benchmarks.Fhir;

/// <summary>The record filter beside a bare pass of the framework's reader over the same bytes, which writes nothing.</summary>
[MemoryDiagnoser]
public class FhirFilterBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(8 << 20);
    private readonly FhirRecordFilter _filter = new();
    private byte[] _record = [];
    private Grant _grant = null!;

    [Params(false, true)]
    public bool Pretty { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _record = SampleRecord.Bundle(Pretty);
        _grant = SampleRecord.PharmacistGrant();
        _output.ResetWrittenCount();
        _filter.Filter(_record, _grant, _output);
        using var released = JsonDocument.Parse(_output.WrittenMemory);
        int kept = released.RootElement.GetProperty("entry").GetArrayLength();
        Console.WriteLine($"// {_record.Length} bytes, {SampleRecord.Entries} entries, {kept} kept, {_output.WrittenCount} bytes out");
    }

    [Benchmark(Baseline = true, Description = "bare Utf8JsonReader pass")]
    public int BareReader()
    {
        var reader = new Utf8JsonReader(_record);
        int tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    [Benchmark(Description = "FhirRecordFilter.Filter")]
    public long Filter()
    {
        _output.ResetWrittenCount();
        return _filter.Filter(_record, _grant, _output).BytesWritten;
    }

    /// <summary>What a system without the filter would write: whole entries dropped by type, nothing judged or taken out in them.</summary>
    [Benchmark(Description = "JsonNode, entries dropped by type")]
    public int DropByType()
    {
        _output.ResetWrittenCount();
        JsonObject bundle = JsonNode.Parse(_record)!.AsObject();
        JsonArray entries = bundle["entry"]!.AsArray();
        for (int i = entries.Count - 1; i >= 0; i--)
        {
            if (!SampleRecord.IsShown(entries[i]!.AsObject()))
            {
                entries.RemoveAt(i);
            }
        }

        using var writer = new Utf8JsonWriter(_output);
        bundle.WriteTo(writer);
        writer.Flush();
        return _output.WrittenCount;
    }
}
