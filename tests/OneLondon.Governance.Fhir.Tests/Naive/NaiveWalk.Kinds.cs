using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>Members of a wrong JSON kind, anywhere that rules 1 to 5 do not remove: they withhold the resource (N1, E2).</summary>
internal sealed partial class NaiveWalk
{
    public bool HasWrongKind()
    {
        var rows = table.Find(item.Type)!.Rows;
        foreach (var (name, value) in item.Node.Where(m => m.Key is not ("resourceType" or "id" or "meta" or "contained")))
        {
            if (Reduced && !NaiveReducedPatient.Keeps(name.TrimStart('_')))
            {
                continue;
            }

            if (IsWrong(rows, name, Reduced && name == "identifier" ? NaiveReducedPatient.Numbers(value) : value, whole: false))
            {
                return true;
            }
        }

        return item.Node["meta"] is JsonObject meta && HasWrongMeta(meta);
    }

    public bool HasWrongMeta(JsonObject meta)
    {
        var rows = table.Datatype("Meta");
        return meta.Where(m => !grant.Depersonalised || m.Key is "security" or "profile").Any(m => IsWrong(rows, m.Key, m.Value, whole: false));
    }

    public bool IsWrongBundleMember(string name, JsonNode? value) => IsWrong(table.Find("Bundle")!.Rows, name, value, whole: false);

    private bool IsWrong(NaiveRows rows, string name, JsonNode? value, bool whole)
    {
        if (name == "modifierExtension")
        {
            return All && IsWrong(value, ExtensionRow, whole: true);
        }

        var sibling = name.StartsWith('_');
        if (rows.Find(sibling ? name[1..] : name) is not { } row || !Permitted(row))
        {
            return false;
        }

        if (sibling)
        {
            return All && row.Primitives.Count > 0 && value switch
            {
                null => false,
                JsonObject one => one.Any(m => IsWrong(table.Datatype("Element"), m.Key, m.Value, whole)),
                JsonArray list => list.Any(i => i is not null && (i is not JsonObject o || o.Any(m => IsWrong(table.Datatype("Element"), m.Key, m.Value, whole)))),
                _ => true,
            };
        }

        if (name == "extension")
        {
            return All ? IsWrong(value, ExtensionRow, whole) : !grant.Depersonalised && Items(value).OfType<JsonObject>().Any(e => IsKnown(e) && IsWrong(e, ExtensionRow, whole: true));
        }

        return !Withheld(row, whole || row.Protected) && IsWrong(value, row, whole || row.Protected);
    }

    private bool IsWrong(JsonNode? value, NaiveRow row, bool whole) => value switch
    {
        null => false,
        JsonArray list => list.Any(i => i is JsonArray || IsWrong(i, row, whole)),
        JsonObject members => row.Children is null || IsWrongObject(members, row, whole),
        _ => row.Primitives.Count == 0,
    };

    private bool IsWrongObject(JsonObject members, NaiveRow row, bool whole)
    {
        if (IsReference(members, row))
        {
            return (row.Datatypes.Contains("CodeableReference") && members["reference"] is JsonArray) || IsWrongInReference(members, row, whole);
        }

        var rows = row.Datatypes.Contains("Reference") && row.Datatypes.Contains("CodeableReference") ? table.Datatype("CodeableReference") : row.Children!;
        return HoldsBareReference(members, row) || members.Any(m => !IsTrimmed(m.Key, row.Datatypes) && IsWrong(rows, m.Key, m.Value, whole));
    }

    /// <summary>What the four members of a Reference are is judged as a reference; only the identifier's own members count here.</summary>
    private bool IsWrongInReference(JsonObject members, NaiveRow row, bool whole)
    {
        var rows = row.Datatypes.Contains("CodeableReference") ? table.Datatype("Reference") : row.Children!;
        return (!grant.Depersonalised && members["identifier"] is JsonObject own
                && own.Any(m => IsWrong(table.Datatype("Identifier"), m.Key, m.Value, whole)))
            || members.Any(m => !ReferenceMembers.Contains(m.Key) && !IsTrimmed(m.Key, row.Datatypes) && IsWrong(rows, m.Key, m.Value, whole));
    }

    private static IEnumerable<JsonNode?> Items(JsonNode? value) => value is JsonArray list ? list : [value];
}
