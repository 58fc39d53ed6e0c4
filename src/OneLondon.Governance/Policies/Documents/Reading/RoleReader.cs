using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Policies.Json;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Reads the roles with their matrix rows. Which letters a kind of role may have is for the verifier to say.</summary>
internal static class RoleReader
{
    private const string EveryCategory = "*";

    public static IReadOnlyList<PolicyRole> Read(PolicyObject policy, ReadingContext context, Declarations declared) =>
        Section.ReadIfThere(context, policy, "roles", Shapes.Role, DocumentReader.MostCodes, declared.Roles, role => ReadOne(role, context, declared));

    private static PolicyRole ReadOne(PolicyObject role, ReadingContext context, Declarations declared)
    {
        string? code = role.Code("code", "a role");
        declared.Roles.Declare(code, role["code"] ?? role.Node);
        RoleKind kind = role.Word("kind", PolicyWords.RoleKinds);
        string? like = BuiltInRule.CheckLike(role, code, context, "role", BuiltInCodes.Roles, PolicyWords.RoleKinds);
        BuiltInRule.CheckKind(role["kind"], code, kind, context, "role", "kind", BuiltInCodes.Roles, PolicyWords.RoleKinds);
        List<string> purposes = role.Codes(
            "purposes", "a purpose", context.IsOverlay ? "name one, or leave it out for those of the role in `like`" : string.Empty);
        declared.Purposes.ReferAll(role["purposes"]);
        Role.TryParse(code, out Role value);
        Role.TryParse(like, out Role below);
        return new PolicyRole
        {
            Code = value,
            Title = role.Title("title"),
            Kind = kind,
            NhsRoles = ReadNhsRoles(role, context, declared.NhsRoles),
            Labels = role.Word("labels", PolicyWords.Labels),
            BreakGlass = role["breakGlass"] is { } breakGlass && context.Values.Flag(breakGlass),
            Purposes = Codes.Purposes(purposes),
            Cells = ReadCells(role, context, declared.Categories),
            Denies = ReadDenies(role, context, declared.Categories),
            Like = below,
        };
    }

    private static List<string> ReadNhsRoles(PolicyObject role, ReadingContext context, DeclaredCodes declared)
    {
        if (role["nhsRoles"] is not { } list)
        {
            return [];
        }

        var seen = new HashSet<string>();
        return context.Values.List(list, string.Empty, item => (item.Text, ReadNhsRole(item, seen, context, declared)));
    }

    private static string ReadNhsRole(JsonNode item, HashSet<string> seen, ReadingContext context, DeclaredCodes declared)
    {
        if (!context.Values.IsText(item))
        {
            return string.Empty;
        }

        string code = item.Text;
        if (code.Length != 5 || code[0] != 'R' || code.Skip(1).Any(c => c is < '0' or > '9'))
        {
            context.Problems.Add(item, $"{Printable.Quote(code)} is not an NHS role code", "write `R` and four digits, such as `R8001`");
        }
        else if (seen.Add(code))
        {
            declared.Declare(code, item);
        }

        return code;
    }

    private static Dictionary<string, char> ReadCells(PolicyObject role, ReadingContext context, DeclaredCodes declared)
    {
        var cells = new Dictionary<string, char>();
        if (role["cells"] is not { } node || !context.Values.Is(node, JsonKind.Object, "the role's row", "write category codes and letters between `{` and `}`"))
        {
            return cells;
        }

        if (context.IsOverlay && node.Members.Count == 0)
        {
            context.Problems.Add(node, "the row is empty", "name a cell, or leave it out for the row of the role in `like`");
        }

        foreach (JsonMember cell in node.Members)
        {
            if (DataCategory.TryParse(cell.Name, out _))
            {
                declared.Refer(cell.Name, cell.Line, cell.Column, () => cell.Value.Path);
            }
            else
            {
                string? meant = context.Problems.IsFull ? null : NearestName.Of(cell.Name, BuiltInCodes.Categories);
                context.Problems.Add(cell, $"{Printable.Quote(cell.Name)} is not a category code", meant is null ? "write one in lower case, such as `test-results`" : $"write `{meant}`");
            }

            cells.Add(cell.Name, context.Values.Word(cell.Value, PolicyWords.Cells, ", or leave it out"));
        }

        return cells;
    }

    private static List<string> ReadDenies(PolicyObject role, ReadingContext context, DeclaredCodes declared)
    {
        if (role["denies"] is not { } list)
        {
            return [];
        }

        List<string> denies = context.Values.List(
            list, string.Empty, item => (item.Text, item.Text == EveryCategory && item.Kind == JsonKind.Text ? EveryCategory : context.Values.Code(item, "a category") ?? string.Empty));
        declared.ReferAll(list);
        if (denies.Count > 1 && denies.Contains(EveryCategory))
        {
            context.Problems.Add(list, "`*` denies every category already", "leave the others out");
        }

        return denies;
    }
}
