using System.Collections.Frozen;
using BenchmarkDotNet.Attributes;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Indexes;

namespace OneLondon.Governance.Benchmarks.Sources;

/// <summary>A look-up among six million numbers, half of them there, beside sets of the platform over the same questions.</summary>
[MemoryDiagnoser]
public class PersonIndexBenchmarks
{
    // Many enough that a question does not find the memory it needs in the cache because it was asked before.
    private const int Asked = 1 << 20;
    private readonly NhsNumber[] _asked = new NhsNumber[Asked];
    private readonly long[] _askedKeys = new long[Asked];
    private readonly byte[][] _askedText = new byte[Asked][];
    private PersonIndex _index = null!;
    private LivePersonIndex _live = null!;
    private HashSet<long> _hashSet = null!;
    private FrozenSet<long> _frozenSet = null!;

    [Params(6_000_000)]
    public int People { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        NumberList list = NumberList.Spread(People);
        _index = PersonIndexReader.Read(list.Text(), "benchmark", DateTimeOffset.UnixEpoch);
        _live = new LivePersonIndex("benchmark", TimeSpan.FromDays(100_000), TimeProvider.System);
        _live.Replace(_index);
        for (int i = 0; i < Asked; i++)
        {
            uint lead = list.Ask();
            _askedText[i] = NumberList.Line(lead)[..10];
            _asked[i] = NhsNumber.Parse(_askedText[i]);
            _askedKeys[i] = lead;
        }

        _hashSet = [.. list.Leads.Select(lead => (long)lead)];
        _frozenSet = _hashSet.ToFrozenSet();
        Console.WriteLine($"// {(double)_index.MemoryBytes / _index.Count:F2} bytes an entry");
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Asked, Description = "HashSet<long>")]
    public int Hash()
    {
        int found = 0;
        foreach (long key in _askedKeys)
        {
            found += _hashSet.Contains(key) ? 1 : 0;
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = Asked, Description = "FrozenSet<long>")]
    public int Frozen()
    {
        int found = 0;
        foreach (long key in _askedKeys)
        {
            found += _frozenSet.Contains(key) ? 1 : 0;
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = Asked, Description = "PersonIndex, by NHS number")]
    public int Number()
    {
        int found = 0;
        foreach (NhsNumber number in _asked)
        {
            found += _index.Contains(number) ? 1 : 0;
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = Asked, Description = "PersonIndex, by UTF-8 text")]
    public int Text()
    {
        int found = 0;
        foreach (byte[] text in _askedText)
        {
            found += _index.Contains(text) ? 1 : 0;
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = Asked, Description = "LivePersonIndex, which asks the clock each time")]
    public int Live()
    {
        int found = 0;
        foreach (NhsNumber number in _asked)
        {
            found += _live.Find(number) == Membership.Listed ? 1 : 0;
        }

        return found;
    }
}
