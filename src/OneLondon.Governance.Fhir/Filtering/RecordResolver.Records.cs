using OneLondon.Governance.Fhir.Plans;
using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Filtering;

// What can be said of each resource before its references are followed.
internal sealed partial class RecordResolver
{
    private void JudgeRecords()
    {
        for (var i = FirstRecord; i < _state.Records.Count; i += _state.Records[i].Span)
        {
            IndexFragments(i);
        }

        for (var i = 0; i < _state.Subjects.Count; i++)
        {
            NoteSubject(in _state.Subjects[i]);
        }

        for (var i = FirstRecord; i < _state.Records.Count; i += _state.Records[i].Span)
        {
            ref var record = ref _state.Records[i];
            if (record.Plan is { IsPatient: true } && !record.Matches)
            {
                Withhold(i, WithholdReason.Foreign);
                if (record.Reason is WithholdReason.Category or WithholdReason.Label)
                {
                    record.Reason = WithholdReason.Foreign;
                }
            }

            if (SpeaksOfOther(record.FullUrl) || (record.Url > 0 && !IsOwnPlace(in record) && SpeaksOfOther(record.Url - 1)))
            {
                Withhold(i, WithholdReason.Foreign);
            }

            record = ref _state.Records[i];
            if ((record.EntryAsks && !record.All) || record.EntryBroken)
            {
                Withhold(i, WithholdReason.Integrity);
            }

            if (record.Reason is WithholdReason.None or WithholdReason.Integrity && (MeetsOtherPatient(i) || !IsSubjectRight(in _state.Records[i], contained: false)))
            {
                Withhold(i, WithholdReason.Foreign);
            }

            for (var inner = i + 1; inner < i + _state.Records[i].Span; inner++)
            {
                JudgeContained(inner, i);
            }
        }
    }

    /// <summary>Whether a fullUrl or a request's url names a patient that is not this one.</summary>
    private bool SpeaksOfOther(int text)
    {
        if (text < 0)
        {
            return false;
        }

        var canonical = Canonical(text);
        return (_state.Texts[canonical].Traits & TextTraits.ThisPatient) == 0 && NamesOtherPatient(_state.Texts.Text(canonical));
    }

    /// <summary>Whether a Patient is put or created where Patients are.</summary>
    private bool IsOwnPlace(in ResourceRecord record) =>
        record.Plan is { IsPatient: true } && _state.Texts.Text(record.Url - 1).SequenceEqual("Patient"u8);

    private void NoteSubject(in SubjectFinding finding)
    {
        ref var record = ref _state.Records[finding.Record];
        record.HasSubject = true;
        var isPatient = finding.IsPatient && finding.Text < 0;
        var isGroup = false;
        if (finding.Text >= 0)
        {
            var text = Canonical(finding.Text);
            isPatient = (_state.Texts[text].Traits & TextTraits.ThisPatient) != 0
                || ((_state.Texts[text].Traits & TextTraits.Fragment) != 0 && IsContainedPatient(finding.Record, text));
            isGroup = IsGroup(text);
        }

        record = ref _state.Records[finding.Record];
        record.HasPatientSubject |= isPatient;
        record.HasOtherSubject |= !isPatient && (!finding.Shared || isGroup);
    }

    private bool IsGroup(int text)
    {
        var type = _state.Texts[text].OneType;
        return type >= 0 && table[type].Name.AsSpan().SequenceEqual("Group"u8);
    }

    private bool IsContainedPatient(int record, int text) => ContainedPatients(record, text, out _);

    /// <summary>Whether all that a fragment leads to is the patient, and whether any of it is a Patient.</summary>
    private bool ContainedPatients(int record, int text, out bool any)
    {
        any = false;
        var top = _state.Records[record].Container >= 0 ? _state.Records[record].Container : record;
        if (!_fragments.TryGetValue(FragmentKey(top, text), out var primary))
        {
            return false;
        }

        var all = true;
        for (var twin = primary; twin >= 0; twin = _state.Records[twin].NextTwin)
        {
            any |= _state.Records[twin].Plan is { IsPatient: true };
            all &= _state.Records[twin].Matches;
        }

        return all;
    }

    private bool MeetsOtherPatient(int number)
    {
        return MeetsOtherPatient(_state.Scans.AsSpan(_state.Records[number].ScanStart, _state.Records[number].ScanEnd), number);
    }

    private bool MeetsOtherPatient(ReadOnlySpan<ScanFinding> scans, int number)
    {
        foreach (ref readonly var scan in scans)
        {
            var text = Canonical(scan.Text);
            var traits = _state.Texts[text].Traits;
            var mixed = false;
            var isPatient = (traits & TextTraits.ThisPatient) != 0
                || ((traits & TextTraits.Fragment) != 0 && ContainedPatients(number, text, out mixed));
            if ((traits & TextTraits.OtherPatient) != 0
                || (!isPatient && mixed)
                || (isPatient && (scan.BesideOther || (traits & TextTraits.Conflict) != 0))
                || (!isPatient && scan.BesidePatient))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSubjectRight(in ResourceRecord record, bool contained)
    {
        if (record.HasOtherSubject)
        {
            return false;
        }

        if (record.Plan is not { } plan || plan.IsPatient || record.HasPatientSubject)
        {
            return true;
        }

        // A shared path at which the patient is not found.
        if (record.HasSubject)
        {
            return false;
        }

        return contained || !plan.Anchors;
    }

    private void JudgeContained(int number, int container)
    {
        ref var record = ref _state.Records[number];
        if (record.Reason != WithholdReason.None)
        {
            return;
        }

        var homeless = record.Plan is { Anchors: true, IsPatient: false } && !record.HasPatientSubject
            && _state.Records[container].Plan is not { Anchors: true };
        if (homeless || !IsSubjectRight(in record, contained: true))
        {
            record.Reason = WithholdReason.Foreign;
        }
    }
}
