using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Json;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Reads the grants; an overlay's entry adds conditions and obligations to a grant below, which composition finds.</summary>
internal static class GrantReader
{
    public static IReadOnlyList<PolicyGrant> Read(PolicyObject policy, ReadingContext context, Declarations declared) =>
        Section.ReadIfThere(context, policy, "grants", Shapes.Grant, DocumentReader.MostEntries, declared.Grants, grant => ReadOne(grant, context, declared));

    private static PolicyGrant ReadOne(PolicyObject grant, ReadingContext context, Declarations declared)
    {
        string? id = grant.Code("id", "a grant");
        declared.Grants.Declare(id, grant["id"] ?? grant.Node);
        if (context.IsOverlay)
        {
            CheckAddition(grant, id, context);
        }

        declared.Purposes.ReferAll(grant["purposes"]);
        declared.Programmes.ReferAll(grant["programmes"]);
        declared.Categories.ReferAll(grant["categories"]);
        string whenEmpty = context.IsOverlay ? "name one, or leave it out" : string.Empty;
        return new PolicyGrant
        {
            Id = id ?? string.Empty,
            Title = grant.Title("title"),
            Cells = grant.Word("cells", PolicyWords.Cells),
            RoleKinds = grant.Words("roleKinds", PolicyWords.RoleKinds, "name every kind of role it is open to"),
            Purposes = Codes.Purposes(grant.Codes("purposes", "a purpose", "name at least one purpose")),
            Programmes = Codes.Programmes(grant.Codes("programmes", "a programme", "name at least one programme")),
            Operations = grant.Words("operations", PolicyWords.Operations, "name at least one operation"),
            Level = grant.Word("level", PolicyWords.Levels),
            Categories = Codes.Categories(grant.Codes("categories", "a category", "name one, or leave it out for every category of its letter")),
            Requires = grant.Words("requires", PolicyWords.Conditions, whenEmpty),
            Obliges = grant.Words("obliges", PolicyWords.Obligations, whenEmpty).Aggregate(Obligations.None, (all, one) => all | one),
            Labels = grant["labels"] is null ? null : grant.Word("labels", PolicyWords.Labels),
            Cites = grant.Words("cites", PolicyWords.Rules, "name at least one rule"),
            Reason = grant.TitleOrNull("reason"),
            Approver = grant.TitleOrNull("approver"),
            ReviewBy = grant.Day("reviewBy"),
        };
    }

    private static void CheckAddition(PolicyObject grant, string? id, ReadingContext context)
    {
        if (grant["requires"] is null && grant["obliges"] is null)
        {
            context.Problems.Add(grant.Node, "the entry adds nothing to the grant below", "name conditions in `requires` or obligations in `obliges`");
        }

        bool care = id is not null && !BuiltInCodes.GrantsOutsideCare.Contains(id);
        DeviationRecord.Check(grant, care, $"the narrowing of grant {Printable.Quote(id ?? string.Empty)}", context);
    }
}
