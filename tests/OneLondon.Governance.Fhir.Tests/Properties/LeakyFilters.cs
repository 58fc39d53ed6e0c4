using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>Filters with one mistake each, by which the properties show that they can fail.</summary>
internal static class LeakyFilters
{
    public static IReadOnlyDictionary<string, FilterUnderTest> All { get; } = new Dictionary<string, FilterUnderTest>
    {
        ["shows one category too many"] = (d, g) => PropertyRun.Naive(d, With(g, normal: g.Normal | 0x20)),
        ["forgets the labels"] = (d, g) => PropertyRun.Naive(d, With(g, restricted: g.Normal, veryRestricted: g.Normal)),
        ["takes any patient"] = (d, g) => PropertyRun.Naive(new MistakenTable(type => type.Subjects.Count == 0 ? type : Copy(type, standing: NaiveStanding.Referred)), d, g),
        ["lets finance pass"] = (d, g) => PropertyRun.Naive(new MistakenTable(type => type.Standing == NaiveStanding.Never ? Copy(type, standing: NaiveStanding.PatientData, category: 1, subjects: Subject(type)) : type), d, g),
        ["keeps free text"] = (d, g) => PropertyRun.Naive(new MistakenTable(change: row => Copy(row, free: false)), d, g),
        ["forgets what is required"] = (d, g) => PropertyRun.Naive(new MistakenTable(change: row => Copy(row, required: false)), d, g),
        ["forgets what is protected"] = (d, g) => PropertyRun.Naive(new MistakenTable(change: row => Copy(row, guarded: false)), d, g),
        ["forgets element categories"] = (d, g) => PropertyRun.Naive(new MistakenTable(change: row => Copy(row, category: -1)), d, g),
        ["keeps all of nobody's"] = (d, g) => PropertyRun.Naive(new MistakenTable(type => type.Standing == NaiveStanding.Nobody ? Copy(type, standing: NaiveStanding.Mixed) : type), d, g),
        ["counts what it withheld"] = Counted,
        ["shows the length of the input"] = (d, g) => Wrapped(PropertyRun.Naive(d, g), "{0}", d.Length),
        ["returns the input"] = (d, _) => new FilterResult(false, d),
        ["keeps the total"] = KeepsTotal,
        ["leaves empty objects"] = (d, g) => Wrapped(PropertyRun.Naive(d, g), "{{}}", 0),
        ["puts spaces"] = (d, g) => new FilterResult(false, [.. PropertyRun.Naive(d, g).Output, (byte)' ']),
        ["appends a tag each time"] = AppendsTag,
        ["accepts broken input"] = (d, g) => PropertyRun.Naive(d, g) is { Malformed: false } fine ? fine : new FilterResult(false, "{}"u8.ToArray()),
    };

    private static FilterResult Counted(byte[] document, NaiveGrant grant)
    {
        var result = PropertyRun.Naive(document, grant);
        var entries = Parse(document)?["entry"] as JsonArray;
        return Wrapped(result, "{0}", entries?.Count ?? 0);
    }

    private static FilterResult KeepsTotal(byte[] document, NaiveGrant grant)
    {
        var result = PropertyRun.Naive(document, grant);
        return Parse(document)?["total"] is { } total ? Wrapped(result, total.ToJsonString(), 0) : result;
    }

    private static FilterResult AppendsTag(byte[] document, NaiveGrant grant)
    {
        var result = PropertyRun.Naive(document, grant);
        if (result.Malformed || Parse(result.Output) is not { } root)
        {
            return result;
        }

        root["language"] = (root["language"]?.ToString() ?? "") + "en";
        return new FilterResult(false, Encoding.UTF8.GetBytes(root.ToJsonString()));
    }

    private static JsonObject? Parse(byte[] document)
    {
        try
        {
            return StrictJson.Parse(document, 64);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static FilterResult Wrapped(FilterResult result, string format, int number)
    {
        if (result.Malformed)
        {
            return result;
        }

        var added = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, number);
        return new FilterResult(false, Encoding.UTF8.GetBytes($"{result.Text[..^1]},\"added\":{added}}}"));
    }

    private static IReadOnlyList<string> Subject(NaiveType type) =>
        [.. new[] { "patient", "subject", "beneficiary", "subject" }.Where(n => type.Rows.Find(n) is not null).Take(1)];

    private static NaiveGrant With(NaiveGrant of, ulong? normal = null, ulong? restricted = null, ulong? veryRestricted = null) => new()
    {
        Name = of.Name,
        Normal = normal ?? of.Normal,
        Restricted = restricted ?? of.Restricted,
        VeryRestricted = veryRestricted ?? of.VeryRestricted,
        Depersonalised = of.Depersonalised,
        NhsNumber = of.NhsNumber,
        LogicalId = of.LogicalId,
        TrustedBases = of.TrustedBases,
        WithheldControllers = of.WithheldControllers,
        CareView = of.CareView,
        Pseudonym = of.Pseudonym,
    };

    private static NaiveType Copy(NaiveType of, NaiveStanding standing, int? category = null, IReadOnlyList<string>? subjects = null) => new()
    {
        Name = of.Name,
        Standing = standing,
        Category = category ?? of.Category,
        Subjects = subjects ?? of.Subjects,
        Controllers = of.Controllers,
        Rows = of.Rows,
    };

    private static NaiveRow Copy(NaiveRow of, bool? free = null, bool? required = null, bool? guarded = null, int? category = null) => new()
    {
        Name = of.Name,
        Primitives = of.Primitives,
        Datatypes = of.Datatypes,
        OnlyNobody = of.OnlyNobody,
        Targets = of.Targets,
        Required = required ?? of.Required,
        Protected = guarded ?? of.Protected,
        Free = free ?? of.Free,
        Coded = of.Coded,
        Label = of.Label,
        Category = category ?? of.Category,
        Children = of.Children,
    };
}
