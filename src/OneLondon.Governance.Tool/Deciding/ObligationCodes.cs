using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Composition;

namespace OneLondon.Governance.Tool.Deciding;

/// <summary>Gives obligations by their codes, as policy files write them.</summary>
internal static class ObligationCodes
{
    public static IEnumerable<string> Of(Obligations obligations) =>
        from flag in Enum.GetValues<Obligations>()
        where flag != Obligations.None && obligations.HasFlag(flag)
        select CodeNames.Of(flag);
}
