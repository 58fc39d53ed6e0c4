using System.Reflection;
using System.Text.Json.Nodes;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Tests.Naive;

/// <summary>The London baseline, as it stands and with alterations; it is compiled without being proved, so that breaches can be tried.</summary>
internal static class Baseline
{
    private const string Resource = "onelondon-baseline.policy.json";

    public static Policy Policy { get; } = Altered(_ => { });

    public static Policy Altered(Action<JsonObject> alter)
    {
        using Stream stream = typeof(Policy).Assembly.GetManifestResourceStream(Resource)!;
        JsonObject root = JsonNode.Parse(stream)!.AsObject();
        alter(root);
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(root.ToJsonString());
        PolicyReadResult read = PolicyReader.Read(bytes, Resource);
        Assert.DoesNotContain(read.Problems, p => p.Severity == PolicySeverity.Error);
        ComposedPolicy? composed = PolicyComposer.Compose([read.Document!], out IReadOnlyList<PolicyProblem> problems);
        Assert.Empty(problems);
        return Policy.Compile(composed!);
    }

    /// <summary>Gives a baseline in which agreements open identifiable research, as X1 lets a policy choose.</summary>
    public static Policy WithAgreements() => Altered(root =>
    {
        JsonObject records = Grant(root, "secondary-records").DeepClone().AsObject();
        records["id"] = "agreed-research";
        records["purposes"] = new JsonArray("research");
        records["level"] = "identifiable";
        records["obliges"] = new JsonArray("audit", "keep-in-environment");
        Without(records, "requires", "opt-out-allows");
        records["requires"]!.AsArray().Add("agreement-in-force");
        records["requires"]!.AsArray().Add("no-pharmaceutical-party");
        root["grants"]!.AsArray().Add(records);
    });

    /// <summary>Gives the baseline with the table of one gate altered, as a slip in the gate's rule would.</summary>
    public static Policy WithGate(string name, Action<ulong[]> alter)
    {
        Policy policy = Altered(_ => { });
        alter(policy.Gates.Gates.Single(gate => gate.Name == name).Table);
        FieldInfo gates = typeof(Policy).GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Single(f => f.FieldType == typeof(GateTables));
        gates.SetValue(policy, new GateTables(policy.Gates.Gates));
        return policy;
    }

    public static JsonObject Grant(JsonObject root, string id) => Named(root, "grants", "id", id);

    public static JsonObject Role(JsonObject root, string code) => Named(root, "roles", "code", code);

    /// <summary>Takes a word out of a list.</summary>
    public static void Without(JsonObject owner, string list, string word)
    {
        JsonArray words = owner[list]!.AsArray();
        Assert.True(words.Remove(words.First(w => w!.GetValue<string>() == word)));
    }

    private static JsonObject Named(JsonObject root, string list, string key, string name) =>
        root[list]!.AsArray().Select(n => n!.AsObject()).First(n => n[key]!.GetValue<string>() == name);
}
