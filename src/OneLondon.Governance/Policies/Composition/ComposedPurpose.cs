using System.Collections.Generic;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>A purpose of use with the purposes it is a kind of.</summary>
internal sealed class ComposedPurpose
{
    public ComposedPurpose(string code, string title, PurposeFamily family, string? hl7, IEnumerable<string> lineage)
    {
        Code = code;
        Title = title;
        Family = family;
        Hl7 = hl7;
        Lineage = new HashSet<string>(lineage) { code };
    }

    public string Code { get; }

    public string Title { get; }

    public PurposeFamily Family { get; }

    public string? Hl7 { get; }

    /// <summary>Gets its own code and those of the purposes it is a kind of.</summary>
    public HashSet<string> Lineage { get; }
}
