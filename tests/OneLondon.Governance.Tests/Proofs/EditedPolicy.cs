using System.Text;
using System.Text.Json.Nodes;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Tests.Proofs;

/// <summary>The London baseline with an edit to its JSON, compiled without being proved.</summary>
internal static class EditedPolicy
{
    public static Policy Baseline { get; } = With(_ => { });

    public static Policy With(Action<JsonObject> edit, params string[] overlays) =>
        Policy.Compile(Composed(edit, overlays, out IReadOnlyList<PolicyProblem> problems) ?? throw new InvalidOperationException(string.Join("\n", problems)));

    public static ComposedPolicy? Composed(Action<JsonObject> edit, string[] overlays, out IReadOnlyList<PolicyProblem> problems)
    {
        using Stream stream = typeof(Policy).Assembly.GetManifestResourceStream("onelondon-baseline.policy.json")!;
        JsonObject json = JsonNode.Parse(stream)!.AsObject();
        edit(json);
        var layers = new List<PolicyDocument> { Read(json.ToJsonString(), "edited") };
        layers.AddRange(overlays.Select((o, i) => Read(o, $"overlay{i + 1}")));
        return PolicyComposer.Compose(layers, out problems);
    }

    public static PolicyDocument Read(string json, string source)
    {
        PolicyReadResult read = PolicyReader.Read(Encoding.UTF8.GetBytes(json), source);
        return read.Document ?? throw new InvalidOperationException(string.Join("\n", read.Problems));
    }

    public static JsonObject Grant(this JsonObject policy, string id) => Find(policy, "grants", "id", id);

    public static JsonObject Role(this JsonObject policy, string code) => Find(policy, "roles", "code", code);

    public static JsonObject Programme(this JsonObject policy, string code) => Find(policy, "programmes", "code", code);

    public static void Drop(this JsonObject item, string list, string value)
    {
        JsonArray array = item[list]!.AsArray();
        JsonNode found = array.First(n => n!.GetValue<string>() == value)!;
        array.Remove(found);
    }

    public static void Put(this JsonObject item, string list, string value) => item[list]!.AsArray().Add(value);

    private static JsonObject Find(JsonObject policy, string list, string key, string value) =>
        policy[list]!.AsArray().Select(n => n!.AsObject()).First(o => o[key]!.GetValue<string>() == value);
}
