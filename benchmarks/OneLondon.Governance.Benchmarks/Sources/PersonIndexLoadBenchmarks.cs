using BenchmarkDotNet.Attributes;
using OneLondon.Governance.Sources.Indexes;

namespace OneLondon.Governance.Benchmarks.Sources;

/// <summary>Loading a list from text in no order, a number and a comma a line, beside a set of the platform filled from the same bytes.</summary>
[MemoryDiagnoser]
public class PersonIndexLoadBenchmarks
{
    private byte[] _text = null!;

    [Params(6_000_000)]
    public int People { get; set; }

    [GlobalSetup]
    public void Setup() => _text = NumberList.Spread(People).Text();

    [Benchmark(Description = "PersonIndexReader.Read")]
    public int Index() => PersonIndexReader.Read(_text, "benchmark", DateTimeOffset.UnixEpoch).Count;

    [Benchmark(Baseline = true, Description = "HashSet<long>, parsed by hand")]
    public int Hash()
    {
        HashSet<long> set = new(People);
        for (int at = 0; at < _text.Length; at += NumberList.LineLength)
        {
            long key = 0;
            for (int i = 0; i < 9; i++)
            {
                key = (key * 10) + (_text[at + i] - '0');
            }

            set.Add(key);
        }

        return set.Count;
    }
}
