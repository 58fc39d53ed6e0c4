using System.Text;
using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Tests.Tables;

public sealed class FhirNameIndexTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Find_RandomNames_AgreesWithADictionary(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var names = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var n = random.Next(80); names.Count < n;)
            {
                names.TryAdd(Name(random), names.Count);
            }

            var list = names.OrderBy(p => p.Value).Select(p => Encoding.UTF8.GetBytes(p.Key)).ToArray();
            var index = FhirNameIndex.Create(list.Length, i => list[i]);
            foreach (var name in names.Keys.Concat(Enumerable.Range(0, 300).Select(_ => Name(random))))
            {
                var expected = names.GetValueOrDefault(name, -1);
                Assert.Equal(expected, index.Find(Encoding.UTF8.GetBytes(name)));
                Assert.Equal(expected, index.Find(name));
            }
        }
    }

    [Fact]
    public void Find_EveryRowOfTheTable_FindsThatRow()
    {
        foreach (var rule in Rows.Objects())
        {
            var names = new Dictionary<string, FhirElementRule>(StringComparer.Ordinal);
            foreach (var element in rule.Elements)
            {
                names.Add(element.Name, element);
            }

            foreach (var element in Rows.All().DistinctBy(e => e.Name))
            {
                Assert.Equal(names.GetValueOrDefault(element.Name), rule.TryGetElement(element.Utf8Name, out var found) ? found : null);
            }
        }
    }

    [Fact]
    public void Find_DuringAllLookups_AllocatesNothing()
    {
        FhirTable.Default.TryGetResource("Observation"u8, out var observation);
        observation!.Root.TryGetElement("status"u8, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = 0;
        for (var i = 0; i < 1000; i++)
        {
            found += FhirTable.Default.TryGetResource("Observation"u8, out _) ? 1 : 0;
            found += observation.Root.TryGetElement("valueCodeableConcept"u8, out _) ? 1 : 0;
            found += observation.Root.TryGetElement("unknownMemberOfNoType"u8, out _) ? 1 : 0;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2000, found);
    }

    [Fact]
    public void Create_NameTwice_IsRefused() =>
        Assert.Throws<ArgumentException>(() => FhirNameIndex.Create(2, _ => "same"u8.ToArray()));

    [Fact]
    public void Find_TextLongerThanAnyName_IsNotFound()
    {
        var index = FhirNameIndex.Create(1, _ => "name"u8.ToArray());

        Assert.Equal(-1, index.Find(new string('n', 10_000)));
        Assert.Equal(-1, index.Find(new byte[10_000]));
    }

    private static string Name(Random random)
    {
        // Few letters and shared beginnings and ends, so that names collide in their first and last bytes.
        var length = random.Next(0, 40);
        var middle = new StringBuilder();
        for (var i = 0; i < length; i++)
        {
            middle.Append((char)('a' + random.Next(2)));
        }

        return random.Next(3) switch
        {
            0 => middle.ToString(),
            1 => $"valueCod{middle}eConcept",
            _ => $"é{middle}ü",
        };
    }
}
