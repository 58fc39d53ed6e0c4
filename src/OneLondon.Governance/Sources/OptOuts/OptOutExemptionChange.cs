using System.Text.Json.Serialization;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sources.OptOuts;

/// <summary>Holds a change of an exemption as the register keeps it; the evidence is its text.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed class OptOutExemptionChange : DatedChange
{
    public string Application { get; init; } = string.Empty;

    public OptOutExemption Kind { get; init; }

    public string Letter { get; init; } = string.Empty;
}
