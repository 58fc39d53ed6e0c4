using System;
using System.Collections.Generic;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Reads the programmes.</summary>
internal static class ProgrammeReader
{
    public static IReadOnlyList<PolicyProgramme> Read(PolicyObject policy, ReadingContext context, Declarations declared) =>
        Section.ReadIfThere(context, policy, "programmes", Shapes.Programme, DocumentReader.MostCodes, declared.Programmes, programme => ReadOne(programme, context, declared));

    private static PolicyProgramme ReadOne(PolicyObject programme, ReadingContext context, Declarations declared)
    {
        string? code = programme.Code("code", "a programme");
        declared.Programmes.Declare(code, programme["code"] ?? programme.Node);
        ProgrammeKind kind = programme.Word("kind", PolicyWords.ProgrammeKinds);
        string? like = BuiltInRule.CheckLike(programme, code, context, "programme", BuiltInCodes.Programmes, PolicyWords.ProgrammeKinds);
        BuiltInRule.CheckKind(programme["kind"], code, kind, context, "programme", "kind", BuiltInCodes.Programmes, PolicyWords.ProgrammeKinds);
        DateTime? from = programme.Day("from");
        DateTime? until = programme.Day("until");
        if (from > until)
        {
            context.Problems.Add(programme["until"]!, "the last day comes before the first", "write `until` on or after `from`");
        }

        Programme.TryParse(code, out Programme value);
        Programme.TryParse(like, out Programme below);
        return new PolicyProgramme
        {
            Code = value,
            Title = programme.Title("title"),
            Kind = kind,
            Operations = programme.Words(
                "operations",
                PolicyWords.Operations,
                context.IsOverlay ? "name one, or leave it out for those of the programme in `like`" : "name at least one operation"),
            From = from,
            Until = until,
            Like = below,
        };
    }
}
