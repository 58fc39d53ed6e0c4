using System.Text.Json;
using OneLondon.Governance.Fhir.Filtering;

namespace OneLondon.Governance.Fhir.Models;

/// <summary>Names the few places where the filter writes what was not in the input: pseudonyms, patient references, the notice.</summary>
internal static class ModelAddition
{
    /// <summary>Whether the filter may write another string in the place of one.</summary>
    public static bool IsReplaceable(ModelNode node, string jsonName) =>
        node.Kind == FhirElementKind.Resource ? jsonName == "id" : IsReference(node) && jsonName is "reference" or "type";

    /// <summary>Whether the filter may add a member.</summary>
    public static bool IsAllowed(ModelNode node, string jsonName) => jsonName switch
    {
        "meta" => node.Kind == FhirElementKind.Resource,
        "tag" => node is { Kind: FhirElementKind.Complex, Type: "Meta" },
        "reference" or "type" => IsReference(node),
        _ => false,
    };

    /// <summary>Whether an item is a tag of the notice; the filter lets none through that the input bore.</summary>
    public static bool IsNotice(ModelNode node, string jsonName, JsonElement item) =>
        jsonName == "tag"
        && IsAllowed(node, jsonName)
        && item.ValueKind == JsonValueKind.Object
        && item.TryGetProperty("system"u8, out var system)
        && system.ValueKind == JsonValueKind.String
        && system.ValueEquals(GovernanceTag.System);

    private static bool IsReference(ModelNode node) => node is { Kind: FhirElementKind.Complex, Type: "Reference" };
}
