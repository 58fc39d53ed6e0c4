using System.Text.Json;
using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Tests.Generation;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>Tries a property on generated documents.</summary>
internal static class PropertyRun
{
    private static readonly DocumentMaker Documents = new(EngineTable.Default);

    /// <summary>The naive filter as a filter under test.</summary>
    public static FilterResult Naive(byte[] document, NaiveGrant grant) => Naive(EngineTable.Default, document, grant);

    public static FilterResult Naive(NaiveTable table, byte[] document, NaiveGrant grant)
    {
        var answer = new NaiveRecordFilter(table).Filter(document, grant);
        return answer.Malformed ? FilterResult.Error : new FilterResult(false, System.Text.Encoding.UTF8.GetBytes(answer.Output!));
    }

    /// <summary>The first breach, with its seed, or null.</summary>
    public static string? Find(RecordProperty property, FilterUnderTest filter, ulong from, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (Try(property, filter, from + (ulong)i) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>One document and one grant, both of the seed.</summary>
    public static string? Try(RecordProperty property, FilterUnderTest filter, ulong seed)
    {
        var document = Documents.Make(seed);
        var dice = new Dice(seed ^ 0xA5A5A5A5A5A5A5A5);
        var grant = Grants.Throw(dice, document.World);
        try
        {
            return property.Breach(filter, document, grant, dice) is { } breach
                ? $"{property.Name}, seed {seed}, {grant}: {breach}\n{document}\n{Small(property, filter, document, grant)}"
                : null;
        }
        catch (Exception crash) when (crash is not OutOfMemoryException)
        {
            return $"{property.Name}, seed {seed}, {grant}: {crash}\n{document}";
        }
    }

    private static string Small(RecordProperty property, FilterUnderTest filter, GeneratedDocument document, NaiveGrant grant)
    {
        bool Fails(JsonObject smaller)
        {
            var changed = new GeneratedDocument { Seed = document.Seed, Root = smaller, World = document.World, Utf8 = OddWriter.WriteLine(smaller) };
            return property.Breach(filter, changed, grant, new Dice(document.Seed)) is not null;
        }

        return Small(filter, document.Root, grant, Fails);
    }

    /// <summary>The least of a document that the filters still see differently, with what both make of it.</summary>
    public static string SmallDisagreement(FilterUnderTest filter, byte[] document, NaiveGrant grant)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = 256, AllowDuplicateProperties = false };
            return JsonNode.Parse(document, null, options) is JsonObject root
                ? Small(filter, root, grant, smaller => AgreesWithNaive.Breach(filter, OddWriter.WriteLine(smaller), grant) is not null)
                : "(no object)";
        }
        catch (JsonException)
        {
            return "(not sound JSON)";
        }
    }

    private static string Small(FilterUnderTest filter, JsonObject document, NaiveGrant grant, Func<JsonObject, bool> fails)
    {
        if (!fails(document))
        {
            return "(fails only as it is spelt)";
        }

        var small = Minimiser.Shrink(document, fails);
        var bytes = OddWriter.WriteLine(small);
        return $"small: {small.ToJsonString()}\nfilter: {filter(bytes, grant)}\nnaive:  {Naive(bytes, grant)}";
    }
}
