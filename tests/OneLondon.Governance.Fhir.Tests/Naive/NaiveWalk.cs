using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>
/// Rewrites one resource, given which resources of the document stay (sections 7 and 8).
/// Inside a protected element (<c>whole</c>) every removal throws <see cref="NaiveBroken"/>.
/// </summary>
internal sealed partial class NaiveWalk(
    NaiveTable table, NaiveGrant grant, NaiveReferences references, NaiveItem item, Func<NaiveItem, bool> stays)
{
    public const string NoticeSystem = "https://onelondon.online/fhir/governance";

    private static readonly string[] Prose = ["String", "Markdown", "Xhtml", "Base64Binary"];
    private static readonly string[] Addresses = ["Uri", "Url", "Oid", "Uuid", "Canonical"];
    private static readonly string[] ReferenceMembers = ["reference", "identifier", "type", "display"];
    private static readonly string[] IdentifyingTypes = ["Identifier", "HumanName", "Address", "ContactPoint"];

    private readonly NaiveStanding _standing = table.StandingOf(item.Type);
    private readonly Dictionary<JsonNode, List<NaiveItem>> _leads = new(ReferenceEqualityComparer.Instance);
    private bool _inPatientLink;


    private bool All => grant.All(item.Tier);

    /// <summary>An R-labelled Patient of whom only name, birth date and number may be shown.</summary>
    private bool Reduced => NaiveReducedPatient.Applies(grant, item);

    private bool Identified => grant.Permits(0, item.Tier) || Reduced;

    /// <summary>The resources that references lead to which are still there in what is shown.</summary>
    public IEnumerable<NaiveItem> Reached(JsonNode? shown) => shown switch
    {
        JsonObject members => (_leads.GetValueOrDefault(members) ?? []).Concat(members.SelectMany(m => Reached(m.Value))),
        JsonArray items => items.SelectMany(Reached),
        _ => [],
    };

    public JsonObject? Resource(Func<NaiveItem, JsonObject?> contained)
    {
        var rows = table.Find(item.Type)!.Rows;
        var kept = new JsonObject();
        foreach (var (name, value) in item.Node)
        {
            if (Reduced && name.TrimStart('_') is "implicitRules" or "modifierExtension")
            {
                return null;
            }

            if (Reduced && !NaiveReducedPatient.Keeps(name.TrimStart('_')))
            {
                continue;
            }

            if (name is "resourceType" or "id" or "meta" || (name == "contained" && rows.Find(name) is not null))
            {
                var stayed = name switch
                {
                    "resourceType" => value!.DeepClone(),
                    "id" => Id(item.Type, StrictJson.Text(value)!),
                    "meta" => Meta((JsonObject)value!),
                    _ => Contained(contained),
                };
                if (stayed is not null)
                {
                    kept[name] = stayed;
                }

                continue;
            }

            _inPatientLink = item.Type == "Patient" && name == "link";
            var shown = Reduced && name == "identifier" ? NaiveReducedPatient.Numbers(value) : value;
            if (!Member(kept, rows, item.Node, name, shown, whole: false, datatypes: new HashSet<string>()))
            {
                return null;
            }
        }

        return kept;
    }

    /// <summary>One member of the Bundle itself; false where the Bundle goes with it.</summary>
    public bool BundleMember(JsonObject kept, string name, JsonNode? value) =>
        Member(kept, table.Find("Bundle")!.Rows, item.Node, name, value, whole: false, datatypes: new HashSet<string>());

    public JsonNode? Id(string type, string id)
    {
        if (grant.Depersonalised)
        {
            return grant.Pseudonym("resource", $"{type}/{id}");
        }

        return !Identified && CarriesNumber(id) ? null : JsonValue.Create(id);
    }

    public JsonObject? Meta(JsonObject meta)
    {
        var shown = new JsonObject();
        foreach (var (name, value) in meta)
        {
            if (grant.Depersonalised && name is not ("security" or "profile"))
            {
                continue;
            }

            shown[name] = name == "tag" && value is JsonArray tags
                ? new JsonArray([.. tags.Where(t => StrictJson.Text(t?["system"]) != NoticeSystem).Select(t => t?.DeepClone())])
                : value?.DeepClone();
        }

        return Members(shown, table.Datatype("Meta"), whole: false, new HashSet<string> { "Meta" });
    }

    /// <summary>Whether a string bears the number, or ends in any valid one (N18).</summary>
    public bool CarriesNumber(string text) =>
        (grant.NhsNumber is { } own && text.Contains(own, StringComparison.Ordinal)) || NhsDigits.IsValid(text[(text.LastIndexOf('/') + 1)..]);

    private JsonArray? Contained(Func<NaiveItem, JsonObject?> contained)
    {
        if (item.Container is not null)
        {
            return null;
        }

        var left = item.Contained.Select(contained).Where(c => c is not null).ToArray();
        return left.Length == 0 ? null : new JsonArray([.. left]);
    }

    /// <summary>What stays of an object; null where it goes.</summary>
    private JsonObject? Members(JsonObject from, NaiveRows rows, bool whole, IReadOnlySet<string> datatypes)
    {
        var kept = new JsonObject();
        foreach (var (name, value) in from)
        {
            if (!Member(kept, rows, from, name, value, whole, datatypes))
            {
                return null;
            }
        }

        if (datatypes.Contains("Extension") && !kept.Any(m => m.Key == "extension" || m.Key.StartsWith("value", StringComparison.Ordinal)))
        {
            return null;
        }

        if (grant.Depersonalised && datatypes.Contains("Coding") && kept["code"] is null
            && !(datatypes.Contains("CodeableConcept") && kept["coding"] is not null))
        {
            return null;
        }

        if (grant.Depersonalised && datatypes.Contains("CodeableConcept") && from.ContainsKey("text") && kept["coding"] is null
            && !(datatypes.Contains("Coding") && kept["code"] is not null))
        {
            return null;
        }

        return kept.Count == 0 ? null : kept;
    }

    /// <summary>Copies what stays of one member; false where the object goes with it.</summary>
    private bool Member(JsonObject kept, NaiveRows rows, JsonObject from, string name, JsonNode? value, bool whole, IReadOnlySet<string> datatypes)
    {
        var sibling = name.StartsWith('_');
        var row = rows.Find(sibling ? name[1..] : name);
        var guarded = row?.Protected == true || name == "modifierExtension";
        var required = row?.Required == true && !(sibling && from[name[1..]] is not null);
        NaiveOutcome outcome;
        try
        {
            outcome = Judge(row, name, value, whole || guarded, datatypes);
        }
        catch (NaiveBroken) when (!whole)
        {
            return false;
        }

        switch (outcome.Fate)
        {
            case NaiveFate.Kept:
                kept[name] = outcome.Node;
                return true;
            case NaiveFate.Trimmed:
                return true;
            default:
                if (whole)
                {
                    throw new NaiveBroken();
                }

                return !guarded && !required && outcome.Fate != NaiveFate.Wrong;
        }
    }

    private NaiveOutcome Judge(NaiveRow? row, string name, JsonNode? value, bool whole, IReadOnlySet<string> datatypes)
    {
        if (name == "modifierExtension")
        {
            return All ? Extensions(value, whole) : NaiveOutcome.Removed;
        }

        if (row is null)
        {
            return NaiveOutcome.Removed;
        }

        if (name.StartsWith('_'))
        {
            return All && row.Primitives.Count > 0 && Permitted(row) ? Sibling(value, whole) : NaiveOutcome.Removed;
        }

        if (name == "extension")
        {
            return All ? Extensions(value, whole) : KnownExtensions(value, whole);
        }

        if (IsTrimmed(name, datatypes))
        {
            return NaiveOutcome.Trimmed;
        }

        if (datatypes.Contains("Meta") && name == "profile")
        {
            return Value(value, new NaiveRow { Name = name, Primitives = row.Primitives, Coded = true }, whole);
        }

        return Permitted(row) && !Withheld(row, whole) ? Value(value, row, whole) : NaiveOutcome.Removed;
    }

    /// <summary>Left out of depersonalised output without counting as removed.</summary>
    private bool IsTrimmed(string name, IReadOnlySet<string> datatypes) => grant.Depersonalised
        && (name == "id" || (datatypes.Contains("CodeableConcept") && name == "text") || (datatypes.Contains("Coding") && name == "display"));

    private bool Permitted(NaiveRow row) => row.Category < 0 || (row.Category == 0 && Identified) || grant.Permits(row.Category, item.Tier);

    private bool Withheld(NaiveRow row, bool whole)
    {
        if (row.NestedResource)
        {
            return true;
        }

        // Words in a protected element stay only for those who may know whose they are (N36).
        if (row.Free && !All && (grant.Depersonalised || !whole || (!Identified && _standing != NaiveStanding.Nobody)))
        {
            return true;
        }

        return row.Datatypes.Overlaps(IdentifyingTypes) && (grant.Depersonalised || (!Identified && _standing != NaiveStanding.Nobody));
    }

    private NaiveOutcome Value(JsonNode? value, NaiveRow row, bool whole)
    {
        if (value is not JsonArray list)
        {
            return value is null ? NaiveOutcome.Removed : Single(value, row, whole);
        }

        var left = new JsonArray();
        foreach (var one in list)
        {
            var outcome = one switch
            {
                null => row.Primitives.Count > 0 && All ? NaiveOutcome.Keep(null) : NaiveOutcome.Removed,
                JsonArray => NaiveOutcome.Wrong,
                _ => Single(one, row, whole),
            };
            if (outcome.Fate == NaiveFate.Wrong)
            {
                return outcome;
            }

            if (outcome.Fate == NaiveFate.Removed && whole)
            {
                throw new NaiveBroken();
            }

            if (outcome.Fate == NaiveFate.Kept)
            {
                left.Add(outcome.Node);
            }
        }

        return left.Count == 0 ? NaiveOutcome.Removed : NaiveOutcome.Keep(left);
    }

    private NaiveOutcome Single(JsonNode value, NaiveRow row, bool whole)
    {
        if (value is JsonObject members)
        {
            if (row.Children is null)
            {
                return NaiveOutcome.Wrong;
            }

            if (row.Datatypes.Contains("Identifier") && item.Type is not ("Patient" or "RelatedPerson" or "Person") && references.IsAnothersNumber(members))
            {
                return NaiveOutcome.Removed;
            }

            if (IsReference(members, row))
            {
                return Reference(members, row, whole);
            }

            if (HoldsBareReference(members, row))
            {
                return NaiveOutcome.Wrong;
            }

            var codeable = row.Datatypes.Contains("Reference") && row.Datatypes.Contains("CodeableReference");
            var left = Members(members, codeable ? table.Datatype("CodeableReference") : row.Children, whole, row.Datatypes);
            if (left is not null && row.Name == "section" && item.Type == "Composition" && !All && left["entry"] is null && left["section"] is null)
            {
                left = null;
            }

            return NaiveOutcome.KeepUnlessNull(left);
        }

        if (row.Primitives.Count == 0)
        {
            return NaiveOutcome.Wrong;
        }

        var tells = value.GetValueKind() == JsonValueKind.String && !row.Coded &&
            (row.Primitives.Overlaps(Prose) || row.Primitives.Overlaps(Addresses));
        return grant.Depersonalised && tells ? NaiveOutcome.Removed : NaiveOutcome.Keep(value.DeepClone());
    }

    private static bool IsReference(JsonObject members, NaiveRow row) =>
        row.Datatypes.Contains("Reference") && !IsCodeableReference(members, row)
        && (row.Datatypes.All(d => d is "Reference" or "CodeableReference") || ReferenceMembers.Any(members.ContainsKey));

    private static bool IsCodeableReference(JsonObject members, NaiveRow row) =>
        row.Datatypes.Contains("CodeableReference") && (members.ContainsKey("concept") || members["reference"] is JsonObject);

    /// <summary>
    /// A string where a CodeableReference holds a Reference, which nobody would judge; or a list where the place could hold either.
    /// </summary>
    private static bool HoldsBareReference(JsonObject members, NaiveRow row) => row.Datatypes.Contains("CodeableReference")
        && (members["reference"] is JsonValue
            || (members["reference"] is JsonArray list && (row.Datatypes.Contains("Reference") || list.Any(i => i is JsonValue))));
}
