using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>Extensions and primitive siblings (section 7, rules 1 and 2; N14, N15, N33).</summary>
internal sealed partial class NaiveWalk
{
    private static readonly string[] CodedTypes = ["CodeableConcept", "Coding", "Quantity", "Period"];

    private NaiveOutcome Extensions(JsonNode? value, bool whole) =>
        Value(value, ExtensionRow, whole);

    private NaiveRow ExtensionRow =>
        new() { Name = "extension", Datatypes = new HashSet<string> { "Extension" }, Children = table.Datatype("Extension") };

    private NaiveOutcome Sibling(JsonNode? value, bool whole)
    {
        var rows = table.Datatype("Element");
        var element = new HashSet<string> { "Element" };
        if (value is JsonObject one)
        {
            return NaiveOutcome.KeepUnlessNull(Members(one, rows, whole, element));
        }

        if (value is not JsonArray list)
        {
            return value is null ? NaiveOutcome.Removed : NaiveOutcome.Wrong;
        }

        if (list.Any(i => i is not (null or JsonObject)))
        {
            return NaiveOutcome.Wrong;
        }

        // Positions matter here: what goes leaves a null.
        var left = new JsonArray([.. list.Select(i => i is JsonObject o ? Whole(Members(o, rows, whole, element), whole) : null)]);
        return left.All(i => i is null) ? NaiveOutcome.Removed : NaiveOutcome.Keep(left);
    }

    private static JsonObject? Whole(JsonObject? left, bool whole) => left is null && whole ? throw new NaiveBroken() : left;

    private NaiveOutcome KnownExtensions(JsonNode? value, bool whole)
    {
        if (grant.Depersonalised)
        {
            return NaiveOutcome.Removed;
        }

        if (value is JsonObject single)
        {
            return NaiveOutcome.KeepUnlessNull(Known(single));
        }

        if (value is not JsonArray list)
        {
            return NaiveOutcome.Removed;
        }

        var left = list.Select(i => i is JsonObject o ? Known(o) : null).ToList();
        if (whole && left.Contains(null))
        {
            throw new NaiveBroken();
        }

        left.RemoveAll(i => i is null);
        return left.Count == 0 ? NaiveOutcome.Removed : NaiveOutcome.Keep(new JsonArray([.. left]));
    }

    private JsonObject? Known(JsonObject extension)
    {
        if (!IsKnown(extension))
        {
            return null;
        }

        try
        {
            return Members(extension, table.Datatype("Extension"), whole: true, new HashSet<string> { "Extension" });
        }
        catch (NaiveBroken)
        {
            return null;
        }
    }

    /// <summary>A known url, its category permitted, and nothing beside it but one value of a coded type.</summary>
    private bool IsKnown(JsonObject extension)
    {
        if (StrictJson.Text(extension["url"]) is not { } url || table.ExtensionCategory(url) is not { } category ||
            (category >= 0 && !grant.Permits(category, item.Tier)))
        {
            return false;
        }

        var rows = table.Datatype("Extension");
        var values = extension.Where(m => m.Key.StartsWith("value", StringComparison.Ordinal)).ToList();
        if (values.Count != 1 || extension.Any(m => m.Key is not ("id" or "url") && m.Key != values[0].Key) || rows.Find(values[0].Key) is not { } row)
        {
            return false;
        }

        var open = row.Primitives.Overlaps(Prose) || row.Primitives.Overlaps(Addresses) || (row.Datatypes.Count > 0 && !row.Datatypes.Overlaps(CodedTypes));
        return !open && !Withheld(row, whole: false);
    }
}
