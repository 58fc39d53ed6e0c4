using System.Text;
using OneLondon.Governance.Fhir.Tests.Naive;
using OneLondon.Governance.Fhir.Tests.Properties;

namespace OneLondon.Governance.Fhir.Tests.Contract;

/// <summary>Holds both filters against what the contract says of a hand-written document.</summary>
internal static class Held
{
    public const ulong Identity = 1, Appointments = 2, Diagnoses = 4, Medication = 8, Allergies = 16, Results = 32, Letters = 64, CarePlans = 128;
    public const string Number = "9990001200";
    public const string OtherNumber = "9990001219";
    public const string Base = "https://fhir.trust.test/R4";

    // What stands in angle brackets in a document: beginnings of resources, whose braces stay in the document.
    private static readonly (string Mark, string Text)[] Words =
    [
        ("<pat>", """ "resourceType":"Patient","id":"p1","identifier":[{"system":"<sys>","value":"<nhs>"}] """.Trim()),
        ("<stranger>", """ "resourceType":"Patient","id":"x9","identifier":[{"system":"<sys>","value":"<other>"}] """.Trim()),
        ("<con>", """ "resourceType":"Condition","id":"c1",<sub> """.Trim()),
        ("<obs>", """ "resourceType":"Observation","id":"o1","status":"final","code":{"coding":[{"code":"1"}]},<sub> """.Trim()),
        ("<all>", """ "resourceType":"AllergyIntolerance","id":"a1","patient":{"reference":"Patient/p1"} """.Trim()),
        ("<doc>", """ "resourceType":"DocumentReference","id":"d1","status":"current",<sub> """.Trim()),
        ("<enc>", """ "resourceType":"Encounter","id":"e1","status":"finished",<sub> """.Trim()),
        ("<med>", """ "resourceType":"MedicationRequest","id":"m1","status":"active","intent":"order",<sub> """.Trim()),
        ("<com>", """ "resourceType":"Composition","id":"k1","status":"final","type":{"coding":[{"code":"t"}]},"date":"2024","author":[{"reference":"Practitioner/g"}],"title":"T",<sub> """.Trim()),
        ("<sub>", """ "subject":{"reference":"Patient/p1"} """.Trim()),
        ("<sys>", "https://fhir.nhs.uk/Id/nhs-number"),
        ("<tag>", "https://onelondon.online/fhir/governance"),
        ("<conf>", "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"),
        ("<R>", """ "meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R"}]} """.Trim()),
        ("<V>", """ "meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"V"}]} """.Trim()),
        ("<notice>", NaiveRecordFilter.Notice),
        ("<nhs>", Number),
        ("<other>", OtherNumber),
        ("<token>", "patient.n"),
    ];

    /// <summary>Everything at every tier.</summary>
    public static NaiveGrant All { get; } = Grant(0xFF, 0xFF, 0xFF);

    public static NaiveGrant ById { get; } = Grant(0xFF, 0xFF, 0xFF, number: null);

    public static NaiveGrant ByNumber { get; } = Grant(0xFF, 0xFF, 0xFF, id: null);

    public static NaiveGrant Grant(
        ulong normal, ulong restricted = 0, ulong veryRestricted = 0, string? number = Number, string? id = "p1",
        bool depersonalised = false, bool careView = false, string[]? without = null) => new()
        {
            Name = "contract",
            Normal = normal,
            Restricted = restricted,
            VeryRestricted = veryRestricted,
            NhsNumber = number,
            LogicalId = id,
            Depersonalised = depersonalised,
            CareView = careView,
            WithheldControllers = without,
            TrustedBases = [Base],
            Pseudonym = (scope, value) => scope + "." + value.Replace('/', '.').Replace(Number, "n", StringComparison.Ordinal),
        };

    public static NaiveGrant Depersonalised(ulong normal = 0xFF, string[]? without = null) => Grant(normal, depersonalised: true, without: without);

    /// <summary>A searchset of resources; none of them leaves no `entry`.</summary>
    public static string Bundle(params string[] resources) => Entries([.. resources.Select(r => $$"""{"resource":{{r}}}""")]);

    public static string Entries(params string[] entries) => Typed("searchset", entries);

    public static string Typed(string type, params string[] entries) => entries.Length == 0
        ? $$"""{"resourceType":"Bundle","type":"{{type}}"}"""
        : $$"""{"resourceType":"Bundle","type":"{{type}}","entry":[{{string.Join(',', entries)}}]}""";

    /// <summary>The document gives exactly these bytes, compact or spread over lines.</summary>
    public static void Gives(NaiveGrant grant, string document, string expected)
    {
        var (input, output) = (Written(document), Written(expected));
        foreach (var spelt in new[] { input, "\uFEFF" + Spread(input) })
        {
            var engine = Filters.Fast(Encoding.UTF8.GetBytes(spelt), grant);
            Assert.True(!engine.Malformed && engine.Text == output, $"engine\n  for {spelt}\n  due {output}\n  got {engine}");
            var naive = PropertyRun.Naive(Encoding.UTF8.GetBytes(spelt), grant);
            var same = !naive.Malformed && SemanticJson.Difference(naive.Output, output) is null;
            Assert.True(same, $"naive\n  for {spelt}\n  due {output}\n  got {naive}");
        }
    }

    /// <summary>A document of which nothing goes.</summary>
    public static void Keeps(NaiveGrant grant, string document) => Gives(grant, document, document);

    public static void Withholds(NaiveGrant grant, string document) => Gives(grant, document, NaiveRecordFilter.Suppressed);

    public static void Refuses(string document) => Refuses(Encoding.UTF8.GetBytes(Written(document)));

    public static void Refuses(byte[] document)
    {
        var text = Encoding.UTF8.GetString(document);
        Assert.True(Filters.Fast(document, All) is { Malformed: true, Output.Length: 0 }, "engine takes " + text);
        Assert.True(PropertyRun.Naive(document, All).Malformed, "naive takes " + text);
    }

    /// <summary>The document with its marks written out.</summary>
    public static string Written(string document)
    {
        foreach (var (mark, text) in Words)
        {
            document = document.Replace(mark, text, StringComparison.Ordinal);
        }

        return document;
    }

    // Whitespace of every kind wherever JSON allows it.
    private static string Spread(string json)
    {
        var text = new StringBuilder(" \r\n");
        var inString = false;
        for (var i = 0; i < json.Length; i++)
        {
            var c = json[i];
            text.Append(c);
            if (c == '\\')
            {
                text.Append(json[++i]);
            }
            else if (c == '"')
            {
                inString = !inString;
            }

            if (!inString && c is '{' or '}' or '[' or ']' or ',' or ':' or '"' && !inString)
            {
                text.Append(i % 3 == 0 ? "\n\t" : "  ");
            }
        }

        return text.ToString();
    }
}
