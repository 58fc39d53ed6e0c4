using System.Text.Json;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;
using OneLondon.Governance.Tests.Policies.Documents.Schema;

namespace OneLondon.Governance.Tests.Policies.Documents;

public sealed class SamplePolicyTests
{
    private static readonly string[] Names = ["example-ics", "example-trust"];

    [Fact]
    public void Samples_AsWritten_AreReadWithoutWarning() =>
        Assert.All(Names, name => Assert.Empty(Read(name).WarningsOn(new DateTime(2026, 11, 22))));

    [Fact]
    public void Samples_AsWritten_FollowTheSchema() =>
        Assert.All(Names, name => Assert.Empty(new SchemaValidator(PolicySchema.Root).Validate(JsonDocument.Parse(Bytes(name)).RootElement)));

    [Fact]
    public void Samples_OverTheBaseline_AreProved()
    {
        PolicyLoadResult loaded = PolicyLoader.Load([PolicyDocument.Baseline, .. Names.Select(Read)]);

        Assert.Empty(loaded.Problems);
        PolicySettings settings = loaded.Policy!.Settings;
        Assert.Equal((true, 0.5), (settings.PendingObjectionsBlock, settings.ClaimedReviewRate));
        Assert.Equal((TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(60)), (settings.ObjectionMaximumAge, settings.ObjectionGrace));
        Assert.Equal(TimeSpan.FromMinutes(2), settings.GrantLifetime);
    }

    private static PolicyDocument Read(string name)
    {
        PolicyReadResult result = PolicyReader.Read(Bytes(name), name);
        Assert.Empty(result.Problems);
        return result.Document!;
    }

    private static byte[] Bytes(string name) => RepositoryFile.Bytes($"samples/policies/{name}.policy.json");
}
