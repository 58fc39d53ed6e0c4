using System.Text;
using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Generation;

/// <summary>One generated document, and whom it is about.</summary>
internal sealed class GeneratedDocument
{
    public required ulong Seed { get; init; }

    public required JsonObject Root { get; init; }

    public required World World { get; init; }

    public required byte[] Utf8 { get; init; }

    public bool IsBundle => Root["resourceType"]!.GetValue<string>() == "Bundle";

    public override string ToString() => $"seed {Seed}: {Encoding.UTF8.GetString(Utf8)}";
}
