using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>The envelope (section 9).</summary>
internal sealed class NaiveBundle(NaiveGrant grant, NaiveDocument document)
{
    private static readonly string[] Types =
        ["document", "message", "transaction", "transaction-response", "batch", "batch-response", "history", "searchset", "collection", "subscription-notification"];

    /// <summary>The Bundle to release; null where it is withheld whole.</summary>
    public JsonObject? Release(HashSet<NaiveItem> kept)
    {
        var root = document.Root;
        var type = StrictJson.Text(root["type"]);
        var all = grant.All(document.Floor);
        if (document.SpeaksOfAnother || document.Floor == NaiveLabels.Bad || type is null || !Types.Contains(type) || (type is "message" or "subscription-notification" && !all)
            || root.ContainsKey("modifierExtension") || (root.ContainsKey("implicitRules") && !all)
            || (root.TryGetPropertyValue("id", out var id) && StrictJson.Text(id) is null)
            || (root.TryGetPropertyValue("meta", out var meta) && (!NaiveJudge.IsSoundMeta(meta) || Walk(kept).HasWrongMeta((JsonObject)meta!))))
        {
            return null;
        }

        if (type == "document" && !kept.Any(i => i.Place == "entry/0" && i.Type == "Composition"))
        {
            return null;
        }

        var walk = Walk(kept);
        var released = new JsonObject();
        foreach (var (name, value) in root)
        {
            JsonNode? stays = name switch
            {
                "resourceType" or "type" => value!.DeepClone(),
                "id" => walk.Id("Bundle", StrictJson.Text(value)!),
                "meta" => walk.Meta((JsonObject)value!),
                "entry" => Entries(kept),
                _ => null,
            };
            if (stays is not null)
            {
                released[name] = stays;
            }
            else if (name is "timestamp" or "identifier" or "language" or "implicitRules"
                && (walk.IsWrongBundleMember(name, value) || !walk.BundleMember(released, name, value)))
            {
                return null;
            }
        }

        return released;
    }

    private NaiveWalk Walk(HashSet<NaiveItem> kept) => document.WalkOf(
        new NaiveItem { Place = "root", Node = document.Root, Type = "Bundle", Container = null, Tier = document.Floor }, kept.Contains);

    private JsonArray? Entries(HashSet<NaiveItem> kept)
    {
        var entries = document.Items.Where(i => i.Container is null && kept.Contains(i)).Select(i => (JsonNode)Entry(i, kept)).ToArray();
        return entries.Length == 0 ? null : new JsonArray(entries);
    }

    private JsonObject Entry(NaiveItem item, HashSet<NaiveItem> kept)
    {
        var walk = document.WalkOf(item, kept.Contains);
        var identified = grant.Permits(0, item.Tier) || NaiveReducedPatient.Applies(grant, item);
        var shown = new JsonObject();
        foreach (var (name, value) in item.Entry!)
        {
            JsonNode? stays = name switch
            {
                "resource" => document.Rewrite(item, kept.Contains, []),
                "search" => Only(value!, "mode"),
                "fullUrl" when !grant.Depersonalised => identified || !walk.CarriesNumber(StrictJson.Text(value)!) ? value!.DeepClone() : null,
                "request" when !grant.Depersonalised =>
                    identified || StrictJson.Text(value!["url"]) is not { } url || !walk.CarriesNumber(url) ? Only(value!, "method", "url") : null,
                "response" when !grant.Depersonalised => Only(value!, "status", "etag", "lastModified"),
                _ => null,
            };
            if (stays is not null)
            {
                shown[name] = stays;
            }
        }

        return shown;
    }

    private static JsonObject? Only(JsonNode part, params string[] names)
    {
        var left = new JsonObject();
        foreach (var (name, value) in part.AsObject().Where(m => names.Contains(m.Key) && IsPlain(m.Key, StrictJson.Text(m.Value)!)))
        {
            left[name] = value!.DeepClone();
        }

        return left.Count == 0 ? null : left;
    }

    /// <summary>Codes and times, not words (N52).</summary>
    private static bool IsPlain(string name, string value) => name switch
    {
        "method" => value is "GET" or "HEAD" or "POST" or "PUT" or "DELETE" or "PATCH",
        "mode" => value is "match" or "include" or "outcome",
        "status" => value.Length <= 64 && Regex.IsMatch(value, "^[0-9]{3}[A-Za-z -]*\\z"),
        "etag" => value.Length <= 80 && Regex.IsMatch(value, "^[A-Za-z0-9/\".-]*\\z"),
        "lastModified" => value.Length <= 40 && Regex.IsMatch(value, "^[0-9:.+TZ-]*\\z"),
        _ => true,
    };
}
