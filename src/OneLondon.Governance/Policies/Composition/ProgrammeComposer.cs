using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Policies.Documents.Reading;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>Adds one layer's programmes. A programme of an overlay is a kind of one below, with no operation and no day more.</summary>
internal sealed class ProgrammeComposer
{
    public const string Section = "programmes";

    private readonly ComposedPolicy _policy;
    private readonly PolicyDocument _layer;
    private readonly bool _overlay;
    private readonly CompositionProblems _problems;

    public ProgrammeComposer(ComposedPolicy policy, PolicyDocument layer, bool overlay, CompositionProblems problems)
    {
        _policy = policy;
        _layer = layer;
        _overlay = overlay;
        _problems = problems;
    }

    public void Run()
    {
        for (int i = 0; i < _layer.Programmes.Count; i++)
        {
            Add(_layer.Programmes[i], new LayerEntry(_problems, _layer, Section, i));
        }
    }

    private void Add(PolicyProgramme written, LayerEntry entry)
    {
        string code = written.Code.Code;
        ComposedProgramme? like = _policy.Programmes.Find(p => p.Code == written.Like.Code);
        entry.CheckCode("programme", code, _policy.Programmes.Any(p => p.Code == code), _policy.Programmes.Count);
        if (_overlay && like is null)
        {
            entry.RefuseUnknown("like", "programme", code, "is like", written.Like.Code);
        }

        ProgrammeKind kind = like?.Kind ?? written.Kind;
        if (like is not null || !_overlay)
        {
            entry.CheckKind("programme", code, like?.Code, kind, BuiltInCodes.Programmes, PolicyWords.ProgrammeKinds);
        }

        if (like is not null)
        {
            CheckNarrower(written, like, entry);
        }

        if (entry.IsRefused)
        {
            entry.LeaveOut(code);
            return;
        }

        IEnumerable<Operation> operations = like is not null && written.Operations.Count == 0 ? like.Operations : written.Operations;
        _policy.Programmes.Add(new ComposedProgramme(
            written, kind, operations, written.From ?? like?.From, written.Until ?? like?.Until, like?.Lineage ?? []));
    }

    private static void CheckNarrower(PolicyProgramme written, ComposedProgramme like, LayerEntry entry)
    {
        for (int i = 0; i < written.Operations.Count; i++)
        {
            if (!like.Offers(written.Operations[i]))
            {
                entry.Refuse(
                    $"operations[{i}]",
                    $"programme `{written.Code}` offers `{CodeNames.Of(written.Operations[i])}`, which `{like.Code}` does not",
                    "leave the operation out: an overlay can only narrow");
            }
        }

        if (written.From < like.From)
        {
            entry.Refuse("from", $"programme `{written.Code}` begins before `{like.Code}` does", $"write `{Day(like.From)}` or later, or leave it out");
        }

        if (written.Until > like.Until)
        {
            entry.Refuse("until", $"programme `{written.Code}` ends after `{like.Code}` does", $"write `{Day(like.Until)}` or earlier, or leave it out");
        }
    }

    private static string? Day(DateTime? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
