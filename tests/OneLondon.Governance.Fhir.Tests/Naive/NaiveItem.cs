using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>One resource of the document: the root, an entry's, or a contained one.</summary>
internal sealed class NaiveItem
{
    public required string Place { get; init; }

    public required JsonObject Node { get; init; }

    public required string Type { get; init; }

    public required NaiveItem? Container { get; init; }

    /// <summary>The entry object that holds it; null for a root and for what is contained.</summary>
    public JsonObject? Entry { get; init; }

    public string? Id => StrictJson.Text(Node["id"]);

    public string? FullUrl => Entry is null ? null : StrictJson.Text(Entry["fullUrl"]);

    public List<NaiveItem> Contained { get; } = [];

    /// <summary>The Patient asked for; settled before anything else is judged.</summary>
    public bool IsPatient { get; set; }

    /// <summary>0 normal, 1 restricted, 2 very restricted, -1 a label nobody knows.</summary>
    public int Tier { get; set; }

    public override string ToString() => $"{Place} {Type}/{Id}";
}
