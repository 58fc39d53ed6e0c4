using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Generation;

/// <summary>Makes the envelope and its entries.</summary>
internal sealed class BundleMaker(Dice dice, Wildness wild, ResourceMaker maker, ElementMaker elements)
{
    private static readonly Marker Never = new(0, Marker.Never, 0, false, false);

    public JsonObject Make(string kind, IReadOnlyList<Actor> actors)
    {
        var floor = dice.Chance(wild.Labels / 5) ? dice.Between(0, 2) : 0;
        var type = dice.Chance(wild.Odd) ? dice.Pick(new[] { "message", "subscription-notification", "nonsense", "" }) : kind;
        var members = new List<KeyValuePair<string, JsonNode?>> { new("type", type) };
        Maybe(0.4, "id", () => "bundle-" + dice.Below(99));
        Maybe(0.5, "total", () => actors.Count);
        Maybe(0.4, "link", () => new JsonArray(new JsonObject { ["relation"] = "next", ["url"] = "https://next.test/" + elements.Text(Never) }));
        Maybe(0.3, "timestamp", () => "2025-11-02T10:11:12Z");
        Maybe(0.2, "identifier", () => new JsonObject { ["system"] = "https://ids.test", ["value"] = elements.Text(Never with { Category = 0, Tier = floor }) });
        Maybe(0.1, "language", () => "en-GB");
        Maybe(0.05, "signature", () => new JsonObject { ["data"] = elements.Text(Never) });
        Maybe(wild.Odd, "implicitRules", () => "https://rules.test");
        Maybe(wild.Unknown, "x1", () => elements.Text(Never));
        if (floor > 0)
        {
            members.Add(new("meta", new JsonObject
            {
                ["security"] = new JsonArray(new JsonObject { ["system"] = "http://hl7.org/fhir/v3/Confidentiality", ["code"] = floor == 1 ? "R" : "V" }),
            }));
        }

        var entries = actors.Select(a => (JsonNode)Entry(kind, a, floor)).ToList();
        if (dice.Chance(0.05))
        {
            entries.Insert(dice.Below(entries.Count + 1), new JsonObject { ["fullUrl"] = "urn:uuid:" + elements.Text(Never) });
        }

        members.Add(new("entry", new JsonArray([.. entries])));
        dice.Shuffle(members);
        members.Insert(dice.Chance(0.7) ? 0 : dice.Below(members.Count + 1), new("resourceType", "Bundle"));
        return ElementMaker.Assemble(members);

        void Maybe(double likely, string name, Func<JsonNode> make)
        {
            if (dice.Chance(likely))
            {
                members.Add(new(name, make()));
            }
        }
    }

    private JsonObject Entry(string kind, Actor actor, int floor)
    {
        var members = new List<KeyValuePair<string, JsonNode?>> { new("resource", maker.Make(actor, floor)) };
        if (actor.FullUrl is not null)
        {
            members.Add(new("fullUrl", actor.FullUrl));
        }

        if (kind == "searchset" && dice.Chance(0.7))
        {
            members.Add(new("search", new JsonObject { ["mode"] = dice.Pick(new[] { "match", "include" }), ["score"] = 0.5 }));
        }

        if (kind is "batch" or "transaction" or "history")
        {
            var query = dice.Chance(0.05) ? "?identifier=" + elements.Text(Never with { Category = Marker.Every }) : "";
            members.Add(new("request", new JsonObject
            {
                ["method"] = "PUT",
                ["url"] = $"{actor.Type}/{actor.Id}{query}",
                ["ifNoneExist"] = elements.Text(Never),
            }));
        }

        if (kind.EndsWith("response", StringComparison.Ordinal) || kind == "history")
        {
            members.Add(new("response", new JsonObject
            {
                ["status"] = "200",
                ["location"] = elements.Text(Never),
                ["etag"] = "W/1",
                ["outcome"] = new JsonObject { ["resourceType"] = "OperationOutcome", ["id"] = elements.Text(Never) },
            }));
        }

        if (dice.Chance(wild.Unknown))
        {
            members.Add(new(dice.Pick(new[] { "link", "id", "extension", "x9" }), elements.Text(Never)));
        }

        if (dice.Chance(wild.Odd))
        {
            members.RemoveAll(m => m.Key is "search" or "request" or "response" or "fullUrl");
            members.Add(new(dice.Pick(new[] { "search", "request", "response", "fullUrl", "modifierExtension" }), new JsonArray(1)));
        }

        dice.Shuffle(members);
        return ElementMaker.Assemble(members);
    }
}
