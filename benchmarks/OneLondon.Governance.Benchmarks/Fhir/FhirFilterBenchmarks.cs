using System.Buffers;
using System.Text.Json;
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
        Console.WriteLine($"// {_record.Length} bytes, {SampleRecord.Entries} entries");
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
}
