using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>The R-labelled Patient that keeps name, birth date and NHS number (section 6, N21).</summary>
internal static class NaiveReducedPatient
{
    private static readonly string[] Members =
        ["resourceType", "id", "meta", "identifier", "name", "birthDate", "gender", "active", "deceasedBoolean", "deceasedDateTime", "link"];

    public static bool Applies(NaiveGrant grant, NaiveItem item) =>
        item.IsPatient && item.Tier == 1 && !grant.Depersonalised && grant.Permits(0, 0) && !grant.Permits(0, 1);

    public static bool Keeps(string member) => Members.Contains(member);

    public static JsonNode? Numbers(JsonNode? identifiers) => identifiers is not JsonArray listed
        ? identifiers?.DeepClone()
        : new JsonArray([.. listed.Where(i => NhsDigits.IsSystem(StrictJson.Text((i as JsonObject)?["system"]))).Select(i => i!.DeepClone())]);
}
