using System.Text.Json.Serialization;
using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sources.Proxies;

/// <summary>Holds a change of a proxy's power as the register keeps it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed class ProxyChange : DatedChange
{
    public string Proxy { get; init; } = string.Empty;

    public LegalPower Power { get; init; }
}
