using System.Text;
using OneLondon.Governance.Fhir.Tests.Generation;
using OneLondon.Governance.Fhir.Tests.Naive;
using OneLondon.Governance.Fhir.Tests.Properties;

namespace OneLondon.Governance.Fhir.Tests.Corpus;

public sealed class HostileDocumentTests
{
    private static readonly World People = new(new Dice(1));

    [Fact]
    public void Engine_MalformedDocument_ReleasesNothing()
    {
        foreach (var document in HostileDocuments.Malformed)
        {
            var result = Filters.Fast(document, Grants.Full(People));

            Assert.True(result is { Malformed: true, Output.Length: 0 }, Encoding.UTF8.GetString(document[..Math.Min(document.Length, 200)]));
        }
    }

    [Fact]
    public void Naive_MalformedDocument_ReleasesNothing()
    {
        Assert.All(HostileDocuments.Malformed, d => Assert.True(PropertyRun.Naive(d, Grants.Full(People)).Malformed, Encoding.UTF8.GetString(d[..Math.Min(d.Length, 200)])));
    }

    [Fact]
    public void Engine_MutatedDocument_AgreesWithNaive()
    {
        var maker = new DocumentMaker(EngineTable.Default);
        for (ulong seed = 1; seed <= 300; seed++)
        {
            var document = maker.Make(seed);
            var dice = new Dice(seed);
            for (var i = 0; i < 10; i++)
            {
                var mutated = HostileDocuments.Mutate(document.Utf8, dice);
                var breach = AgreesWithNaive.Breach(Filters.Fast, mutated, Grants.Throw(dice, document.World));

                Assert.True(breach is null, $"seed {seed}, mutation {i}: {breach}\n{Encoding.UTF8.GetString(mutated)}");
            }
        }
    }
}
