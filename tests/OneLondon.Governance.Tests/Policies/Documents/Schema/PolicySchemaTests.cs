using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Tests.Policies.Documents.Schema;

/// <summary>The schema accepts what the reader accepts, and refuses what a schema can see.</summary>
public sealed class PolicySchemaTests
{
    private static readonly SchemaValidator Validator = new(PolicySchema.Root);

    public static TheoryData<string> CaseNames => PolicyReaderTests.CaseNames;

    [Fact]
    public void Schema_OfTheBaseline_AcceptsIt()
    {
        using Stream stream = PolicyDocument.OpenBaseline();
        Assert.Empty(Validator.Validate(JsonDocument.Parse(stream).RootElement));
    }

    [Theory]
    [InlineData(SmallPolicies.Whole)]
    [InlineData(SmallPolicies.Overlay)]
    public void Schema_OfAGoodDocument_AcceptsIt(string text) => Assert.Empty(Failures(text));

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Schema_OfABrokenDocument_RefusesWhatItCanSee(string name)
    {
        PolicyCase broken = PolicyCorpus.All.Single(c => c.Name == name);

        Assert.Equal(broken.SchemaSees, Failures(broken.Text).Count > 0);
    }

    [Fact]
    public void Schema_OfDocumentsChangedAtRandom_AcceptsWhatIsRead()
    {
        int accepted = 0;
        Parallel.For(0, 6_000, seed =>
        {
            var random = new Random(seed);
            JsonNode document = JsonNode.Parse(seed % 2 == 0 ? SmallPolicies.Whole : SmallPolicies.Overlay)!;
            for (int i = random.Next(1, 3); i > 0; i--)
            {
                Change(document, random);
            }

            string text = document.ToJsonString();
            PolicyReadResult result = PolicyReader.Read(Encoding.UTF8.GetBytes(text), "p");
            IReadOnlyList<string> failures = Failures(text);
            Interlocked.Add(ref accepted, failures.Count == 0 ? 1 : 0);
            Assert.True(result.Document is null || failures.Count == 0, $"{text}\n{string.Join("\n", failures)}");
        });
        Assert.InRange(accepted, 100, 5_900);
    }

    private static IReadOnlyList<string> Failures(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return Validator.Validate(document.RootElement);
    }

    /// <summary>Removes, replaces or repeats one value somewhere in the document.</summary>
    private static void Change(JsonNode document, Random random)
    {
        JsonNode[] all = [.. Nodes(document).Skip(1)];
        JsonNode target = all[random.Next(all.Length)];
        JsonNode other = random.Next(3) == 0 ? JsonNode.Parse(Strange[random.Next(Strange.Length)]) ?? JsonValue.Create("") : all[random.Next(all.Length)].DeepClone();
        if (target.Parent is JsonObject members)
        {
            string name = target.GetPropertyName();
            members.Remove(name);
            if (random.Next(3) > 0)
            {
                members[name] = other;
            }
        }
        else if (target.Parent is JsonArray items)
        {
            int index = target.GetElementIndex();
            items.RemoveAt(index);
            if (random.Next(3) > 0)
            {
                items.Insert(index, other);
            }
        }
    }

    private static readonly string[] Strange =
        ["0", "1", "0.5", "true", "false", "[]", "{}", "\"*\"", "\"Y\"", "\"view\"", "\"direct-care\"", "\"nurse\"", "\"letters\"", "\"P1DT1S\"", "\"2028-02-29\"", "\"audit\"", "\"A B\"", "\" \""];

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject members => [node, .. members.Where(m => m.Value is not null).SelectMany(m => Nodes(m.Value!))],
        JsonArray items => [node, .. items.Where(i => i is not null).SelectMany(i => Nodes(i!))],
        _ => [node],
    };
}
