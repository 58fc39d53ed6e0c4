using System.Text.Json.Serialization;
using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sources.Relationships;

/// <summary>Holds a change of a contact as the register keeps it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed class ContactChange : DatedChange
{
    public CareContactKind Kind { get; init; }

    public ContactHolderKind HolderKind { get; init; }

    public string Holder { get; init; } = string.Empty;
}
