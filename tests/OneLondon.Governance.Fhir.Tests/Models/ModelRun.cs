using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Filtering;
using OneLondon.Governance.Fhir.Models;
using OneLondon.Governance.Fhir.Tables;
using OneLondon.Governance.Fhir.Tests.Generation;
using OneLondon.Governance.Fhir.Tests.Naive;
using OneLondon.Governance.Fhir.Tests.Properties;

namespace OneLondon.Governance.Fhir.Tests.Models;

/// <summary>Filters generated documents as a typed model, and compares with the same content filtered as JSON.</summary>
internal sealed class ModelRun(FhirModel model, Func<JsonNode, object?> load, Func<object, JsonObject> save)
{
    private static readonly DocumentMaker Documents = new(EngineTable.Default);

    private readonly ModelRelease _release = new(model, FhirTable.Default);

    /// <summary>How many documents were released, at least in part.</summary>
    public int Released { get; private set; }

    /// <summary>The first breach, with its seed, or null.</summary>
    public string? Find(int count)
    {
        for (var seed = 1UL; seed <= (ulong)count; seed++)
        {
            var document = Documents.Make(seed);
            var grant = seed % 3 == 0 ? Grants.Full(document.World) : Grants.Throw(new Dice(seed ^ 0xA5A5A5A5A5A5A5A5), document.World);
            if (load(document.Root) is { } typed && Breach(typed, grant) is { } breach)
            {
                return $"seed {seed}, {grant}: {breach}\n{save(typed)}";
            }
        }

        return null;
    }

    private string? Breach(object typed, NaiveGrant grant)
    {
        var before = save(typed).ToJsonString();
        var expected = Filters.Fast(Encoding.UTF8.GetBytes(before), grant);
        if (expected.Malformed)
        {
            return null;
        }

        object? made;
        try
        {
            made = _release.Release(typed, (json, output) =>
            {
                var answer = Filters.Fast(json.ToArray(), grant);
                output.Write(answer.Output);
                return !answer.Malformed && !IsWithheld(answer);
            });
        }
        catch (FhirModelException refusal)
        {
            return $"{refusal.Message}\nexpected {expected.Text}";
        }

        if (save(typed).ToJsonString() != before)
        {
            return "the input has changed";
        }

        if (made is null || IsWithheld(expected))
        {
            return IsWithheld(expected) == made is null ? null : $"as a model {(made is null ? "withheld" : "released")}, as JSON {expected.Text}";
        }

        Released++;
        var released = save(made).ToJsonString();
        using var left = JsonDocument.Parse(expected.Output);
        using var right = JsonDocument.Parse(released);
        return JsonElement.DeepEquals(left.RootElement, right.RootElement) ? null : $"as JSON {expected.Text}\nas a model {released}";
    }

    private static bool IsWithheld(FilterResult answer) => answer.Output.AsSpan().SequenceEqual(NoticeText.Withheld);
}
