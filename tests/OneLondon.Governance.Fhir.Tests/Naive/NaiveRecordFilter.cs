using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>
/// The record filter written a second time from the contract alone: sets of resources, rewritten until nothing changes.
/// Slow and plain on purpose.
/// </summary>
internal sealed class NaiveRecordFilter(NaiveTable table)
{
    public const string Notice = "This record is partial. That something is not shown is not evidence that it does not exist.";

    public const string Suppressed =
        """{"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"suppressed","details":{"text":"This record is partial. That something is not shown is not evidence that it does not exist."}}]}""";

    public NaiveAnswer Filter(ReadOnlySpan<byte> document, NaiveGrant grant)
    {
        try
        {
            var root = StrictJson.Parse(document, grant.MaxDepth);
            var read = NaiveDocument.Read(table, grant, root);
            var kept = new HashSet<string>();
            var released = Release(read, grant, kept);
            if (released is not null && grant.CareView)
            {
                released = NaiveNotice.Put(released, root, grant);
            }

            if (released is not null && (grant.Depersonalised || !grant.Permits(0, 0)) && Tells(released, grant.NhsNumber))
            {
                released = null;
            }

            return released is null
                ? new NaiveAnswer { Withheld = true, Output = Suppressed }
                : new NaiveAnswer { Output = released.ToJsonString(), Kept = kept };
        }
        catch (JsonException)
        {
            return new NaiveAnswer { Malformed = true };
        }
    }

    /// <summary>Whether the number stands in any name or string, in one piece or as it is spoken (N53).</summary>
    private static bool Tells(JsonNode? node, string? number) => number is not null && node switch
    {
        JsonObject members => members.Any(m => Holds(m.Key, number) || Tells(m.Value, number)),
        JsonArray items => items.Any(i => Tells(i, number)),
        JsonValue value => Holds(value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(), number),
        _ => false,
    };

    private static bool Holds(string text, string number) => new[] { "", " ", "-" }.Any(gap =>
        text.Contains(string.Join(gap, number[..3], number[3..6], number[6..]), StringComparison.Ordinal));

    private JsonObject? Release(NaiveDocument document, NaiveGrant grant, HashSet<string> places)
    {
        var kept = document.Kept();
        if (!document.IsBundle)
        {
            var root = document.Items[0];
            if (!kept.Contains(root))
            {
                return null;
            }

            places.UnionWith(kept.Select(i => i.Place));
            return document.Rewrite(root, kept.Contains, []);
        }

        var bundle = new NaiveBundle(grant, document);
        var released = bundle.Release(kept);
        if (released is not null)
        {
            places.UnionWith(kept.Select(i => i.Place));
        }

        return released;
    }
}
