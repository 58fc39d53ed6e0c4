using System.Text;

namespace OneLondon.Governance.Fhir.Tests.Sources.Consents;

/// <summary>Consents as text, each with one part to change.</summary>
internal static class TestConsent
{
    public static ReadOnlyMemory<byte> Of(
        string rule = "OPTIN", string provision = "", string status = "active", string patient = """{"reference":"Patient/pat-1"}""", string more = "") =>
        Encoding.UTF8.GetBytes(
            $$"""
            {"resourceType":"Consent","status":"{{status}}","patient":{{patient}},"dateTime":"2026-05-01"{{more}}
            {{(rule.Length > 0 ? $$""","policyRule":{"coding":[{"code":"{{rule}}"}]}""" : string.Empty)}}
            {{(provision.Length > 0 ? $$""","provision":{{provision}}""" : string.Empty)}}}
            """);

    public static string Nested(string type, string conditions = "", string nested = "") =>
        $$"""{"type":"{{type}}"{{conditions}}{{(nested.Length > 0 ? $$""","provision":[{{nested}}]""" : string.Empty)}}}""";

    public static string Root(params string[] nested) => $$"""{"provision":[{{string.Join(',', nested)}}]}""";

    public static string Purpose(string code) => $$""","purpose":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"{{code}}"}]""";

    public static string Custodian(string code) =>
        ""","actor":[{"role":{"coding":[{"code":"CST"}]},"reference":{"type":"Organization","identifier":{"value":"CODE"}}}]"""
            .Replace("CODE", code, StringComparison.Ordinal);

    public static string Custodians(params string[] references) =>
        $$""","actor":[{{string.Join(',', references.Select(reference => $$"""{"role":{"coding":[{"code":"CST"}]},"reference":{{reference}}}"""))}}]""";

    public static string Purposes(string code, string ofAnotherSystem) =>
        $$""","purpose":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"{{code}}"},{"system":"urn:x","code":"{{ofAnotherSystem}}"}]""";

    public static string Limited(string conditions) => $$"""{"id":"root"{{conditions}}}""";
}
