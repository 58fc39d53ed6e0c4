using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Policies.Json;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Reads the cells that an overlay withholds. Its codes may be the layer below's: composition judges them.</summary>
internal static class NarrowingReader
{
    private static readonly string[] Selectors = ["roles", "categories", "purposes", "programmes"];

    public static IReadOnlyList<PolicyNarrowing> Read(PolicyObject policy, ReadingContext context)
    {
        var unused = new DeclaredCodes(context, "narrowing", "narrowings");
        return Section.ReadIfThere(context, policy, "narrowings", Shapes.Narrowing, DocumentReader.MostEntries, unused, narrowing => ReadOne(narrowing, context));
    }

    private static PolicyNarrowing ReadOne(PolicyObject narrowing, ReadingContext context)
    {
        List<string> roles = narrowing.Codes("roles", "a role", "name one, or leave it out for every role");
        List<string> purposes = narrowing.Codes("purposes", "a purpose", "name one, or leave it out for every purpose");
        if (Selectors.All(s => narrowing[s] is null))
        {
            context.Problems.Add(narrowing.Node, "the narrowing withholds everything", "name `roles`, `categories`, `purposes` or `programmes`");
        }

        DeviationRecord.Check(narrowing, MayNarrowCare(roles, purposes), "the narrowing", context);
        return new PolicyNarrowing
        {
            Roles = Codes.Roles(roles),
            Categories = Codes.Categories(narrowing.Codes("categories", "a category", "name one, or leave it out for every category")),
            Purposes = Codes.Purposes(purposes),
            Programmes = Codes.Programmes(narrowing.Codes("programmes", "a programme", "name one, or leave it out for every programme")),
            Reason = narrowing.TitleOrNull("reason"),
            Approver = narrowing.TitleOrNull("approver"),
            ReviewBy = narrowing.Day("reviewBy"),
        };
    }

    /// <summary>Tells whether direct care may be touched; a code that is not built in may be, as far as one file shows.</summary>
    private static bool MayNarrowCare(List<string> roles, List<string> purposes)
    {
        bool careRole = roles.Count == 0
            || roles.Any(r => !BuiltInCodes.Roles.TryGetValue(r, out RoleKind kind) || !BuiltInCodes.IsOutsideCare(kind));
        bool carePurpose = purposes.Count == 0
            || purposes.Any(p => !BuiltInCodes.Purposes.TryGetValue(p, out PurposeFamily family) || family == PurposeFamily.DirectCare);
        return careRole && carePurpose;
    }
}
