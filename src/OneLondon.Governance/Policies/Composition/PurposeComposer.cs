using System.Linq;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Policies.Documents.Reading;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>Adds one layer's purposes. A purpose of an overlay is a kind of one below.</summary>
internal sealed class PurposeComposer
{
    public const string Section = "purposes";

    private readonly ComposedPolicy _policy;
    private readonly PolicyDocument _layer;
    private readonly bool _overlay;
    private readonly CompositionProblems _problems;

    public PurposeComposer(ComposedPolicy policy, PolicyDocument layer, bool overlay, CompositionProblems problems)
    {
        _policy = policy;
        _layer = layer;
        _overlay = overlay;
        _problems = problems;
    }

    public void Run()
    {
        for (int i = 0; i < _layer.Purposes.Count; i++)
        {
            Add(_layer.Purposes[i], new LayerEntry(_problems, _layer, Section, i));
        }
    }

    private void Add(PolicyPurpose written, LayerEntry entry)
    {
        string code = written.Code.Code;
        ComposedPurpose? like = _policy.Purposes.Find(p => p.Code == written.Like.Code);
        entry.CheckCode("purpose", code, _policy.Purposes.Any(p => p.Code == code), _policy.Purposes.Count);
        if (_overlay && like is null)
        {
            entry.RefuseUnknown("like", "purpose", code, "is like", written.Like.Code);
        }

        PurposeFamily family = like?.Family ?? written.Family;
        if (like is not null || !_overlay)
        {
            entry.CheckKind("purpose", code, like?.Code, family, BuiltInCodes.Purposes, PolicyWords.Families);
        }

        CheckHl7(written.Hl7, family, entry);
        if (entry.IsRefused)
        {
            entry.LeaveOut(code);
            return;
        }

        _policy.Purposes.Add(new ComposedPurpose(code, written.Title, family, written.Hl7, like?.Lineage ?? []));
    }

    private void CheckHl7(string? hl7, PurposeFamily family, LayerEntry entry)
    {
        if (hl7 is null)
        {
            return;
        }

        if (_policy.Purposes.Find(p => p.Hl7 == hl7) is { } first)
        {
            entry.Refuse("hl7", $"HL7 code `{hl7}` maps to `{first.Code}` already", "leave it out: a code maps to one purpose");
        }
        else if (family != PurposeFamily.Unspecified && BuiltInCodes.FamilyOfHl7(hl7) is not PurposeFamily.Unspecified and var meant && meant != family)
        {
            entry.Refuse(
                "hl7",
                $"`{hl7}` is an HL7 code of the family `{PolicyWords.Families.WordOf(meant)}`, and this purpose is of `{PolicyWords.Families.WordOf(family)}`",
                "map it to a purpose of its own family, or leave it out");
        }
    }
}
