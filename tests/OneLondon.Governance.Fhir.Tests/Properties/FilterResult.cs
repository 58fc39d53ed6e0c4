using System.Text;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>What a filter gave: an error, or the bytes released.</summary>
internal readonly record struct FilterResult(bool Malformed, byte[] Output)
{
    public static FilterResult Error => new(true, []);

    public string Text => Encoding.UTF8.GetString(Output);

    public bool SameAs(FilterResult other) => Malformed == other.Malformed && Output.AsSpan().SequenceEqual(other.Output);

    public override string ToString() => Malformed ? "malformed" : Text;
}
