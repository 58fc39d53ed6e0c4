using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Policies.Json;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Reads the purposes of use.</summary>
internal static class PurposeReader
{
    private const string OverrideCode = "BTG";

    public static IReadOnlyList<PolicyPurpose> Read(PolicyObject policy, ReadingContext context, Declarations declared) =>
        Section.ReadIfThere(context, policy, "purposes", Shapes.Purpose, DocumentReader.MostCodes, declared.Purposes, purpose => ReadOne(purpose, context, declared));

    private static PolicyPurpose ReadOne(PolicyObject purpose, ReadingContext context, Declarations declared)
    {
        string? code = purpose.Code("code", "a purpose");
        declared.Purposes.Declare(code, purpose["code"] ?? purpose.Node);
        PurposeFamily family = purpose.Word("family", PolicyWords.Families);
        string? like = BuiltInRule.CheckLike(purpose, code, context, "purpose", BuiltInCodes.Purposes, PolicyWords.Families);
        BuiltInRule.CheckKind(purpose["family"], code, family, context, "purpose", "family", BuiltInCodes.Purposes, PolicyWords.Families);
        if (like is not null)
        {
            BuiltInCodes.Purposes.TryGetValue(like, out family);
        }

        PurposeOfUse.TryParse(code, out PurposeOfUse value);
        PurposeOfUse.TryParse(like, out PurposeOfUse below);
        return new PolicyPurpose
        {
            Code = value,
            Title = purpose.Title("title"),
            Family = context.IsOverlay ? PurposeFamily.Unspecified : family,
            Hl7 = ReadHl7(purpose, family, context, declared.Hl7),
            Like = below,
        };
    }

    private static string? ReadHl7(PolicyObject purpose, PurposeFamily family, ReadingContext context, DeclaredCodes declared)
    {
        if (purpose["hl7"] is not { } node || !context.Values.IsText(node))
        {
            return null;
        }

        string code = node.Text;
        if (code.Length is < 2 or > 20 || code.Any(c => c is not ((>= 'A' and <= 'Z') or (>= '0' and <= '9'))))
        {
            context.Problems.Add(node, $"{Printable.Quote(code)} is not an HL7 purpose of use code", "write it in capitals, such as `TREAT`");
        }
        else if (code == OverrideCode)
        {
            context.Problems.Add(node, $"`{code}` is the HL7 code of an override, not of a purpose", "leave it out: break-glass is asked for with a purpose");
        }
        else if (family != PurposeFamily.Unspecified && BuiltInCodes.FamilyOfHl7(code) is not PurposeFamily.Unspecified and var meant && meant != family)
        {
            context.Problems.Add(
                node,
                $"`{code}` is an HL7 code of the family `{PolicyWords.Families.WordOf(meant)}`, and this purpose is of `{PolicyWords.Families.WordOf(family)}`",
                "map it to a purpose of its own family, or leave it out");
        }
        else
        {
            declared.Declare(code, node);
        }

        return code;
    }
}
