using System.Runtime.CompilerServices;
using OneLondon.Governance.Fhir.Plans;

namespace OneLondon.Governance.Fhir.Filtering;

// What objects say as references: to whom, and whether that is another patient.
internal sealed unsafe partial class RecordWalker
{
    private static readonly byte[] PatientName = "Patient"u8.ToArray();

    /// <summary>The last Reference object walked.</summary>
    private ReferenceFacts _lastReference;

    private GrowList<ScanFinding> Scans => _record == 0 && _state.Bundle.IsBundle ? _state.BundleScans : _state.Scans;

    private void NoteText(int c, ref ReferenceFacts facts)
    {
        facts.Text = InternString(c) + 1;
        facts.Any = true;
    }

    private void NoteType(int c, ref ReferenceFacts facts)
    {
        var name = String(c);
        var last = name[(name.LastIndexOf((byte)'/') + 1)..];
        var number = table.TypeNumber(last);
        facts.Type = number >= 0 ? number + 1 : ~_state.Texts.Intern(last);
        facts.TypeIsPatient = last.SequenceEqual(PatientName);
        facts.Any |= facts.TypeIsPatient;
    }

    /// <summary>Whether the object is this patient's NHS number as it is mostly written: a system and a value, nothing else.</summary>
    private bool IsOwnIdentifier(int c)
    {
        const ulong Shape = '{' | ((ulong)'"' << 8) | ((ulong)':' << 16) | ((ulong)'"' << 24) | ((ulong)',' << 32) | ((ulong)'"' << 40) | ((ulong)':' << 48) | ((ulong)'"' << 56);
        if (Unsafe.ReadUnaligned<ulong>(_kinds + c) != Shape || _kinds[c + 8] != '}' || _redaction.NhsDigits.Length == 0)
        {
            return false;
        }

        return RawString(c + 7).SequenceEqual(_redaction.NhsDigits) && RawString(c + 3).SequenceEqual(NhsIdentifier.System)
            && RawString(c + 1).SequenceEqual("system"u8) && RawString(c + 5).SequenceEqual("value"u8);
    }

    private void NoteIdentifier(int start, int end, ref ReferenceFacts facts) =>
        NoteIdentifier(NhsIdentifier.Read(new ReadOnlySpan<byte>(_document + start, end - start), _redaction.NhsNumber), ref facts);

    private void NoteIdentifier(NhsIdentifierMatch match, ref ReferenceFacts facts)
    {
        facts.HasIdentifier = true;
        switch (match)
        {
            case NhsIdentifierMatch.Same:
                facts.IsPatientByIdentifier = true;
                facts.Any = true;
                break;
            case NhsIdentifierMatch.Other:
                MarkForeign();
                break;
            default:
                break;
        }
    }

    /// <summary>Keeps an object's reference for the search for other patients.</summary>
    private void Scan(in ReferenceFacts facts)
    {
        if (_plainReferences)
        {
            return;
        }

        if (facts.Text > 0)
        {
            Scans.Add(new ScanFinding(facts.Text - 1, facts.TypeIsPatient, facts.Type != 0 && !facts.TypeIsPatient));
        }
        else if (facts.TypeIsPatient && !facts.IsPatientByIdentifier)
        {
            MarkForeign();
        }
    }

    private void MarkForeign()
    {
        if (!_plainReferences)
        {
            _foreign = true;
        }
    }

    /// <summary>Ends the walk of a Reference object.</summary>
    /// <returns>Whether it may stay.</returns>
    private bool FinishReference(in ObjectFrame frame, bool targetsNobody)
    {
        ref readonly var facts = ref frame.Facts;
        _lastReference = facts;
        _lastReference.IsPatientByIdentifier &= facts.Type == 0 || facts.TypeIsPatient;
        if (facts.Broken)
        {
            return false;
        }

        if (frame.Plan.MayBeBackbone && !facts.Speaks)
        {
            return true;
        }

        if (_plainReferences)
        {
            return true;
        }

        ref var node = ref _state.Nodes[frame.Self];
        node.TypeName = facts.Type == 0 ? -1 : TypeNumber(facts.Type);
        if (facts.HasIdentifier)
        {
            node.Traits |= NodeTraits.HasIdentifier;
        }

        if (facts.Text > 0)
        {
            node.Target = facts.Text - 1;
            node.Traits |= NodeTraits.Reference;
            return true;
        }

        if (facts.IsPatientByIdentifier && (facts.Type == 0 || facts.TypeIsPatient))
        {
            node.Target = -1;
            node.Traits |= NodeTraits.Reference | NodeTraits.PatientByIdentifier;
            return true;
        }

        if (_redaction.Depersonalised)
        {
            return false;
        }

        var nobody = facts.Type == 0 ? targetsNobody : facts.Type > 0 && table[facts.Type - 1].Standing == Tables.FhirStanding.Nobody;
        return nobody || _all;
    }

    /// <summary>Known types are numbered from 0, others below -1.</summary>
    private static int TypeNumber(int stored) => stored > 0 ? stored - 1 : stored - 1;

    /// <summary>Walks the commonest Reference objects, <c>{"reference":"..."}</c> with or without <c>display</c>, at one go.</summary>
    private bool TryWalkPlainReference(ref int c, int node)
    {
        var kinds = _kinds + c;
        if (*(uint*)kinds != ('{' | ('"' << 8) | (':' << 16) | ((uint)'"' << 24)))
        {
            return false;
        }

        var after = c + 4;
        var withDisplay = kinds[4] == ',';
        if (withDisplay)
        {
            if (*(uint*)(kinds + 5) != ('"' | (':' << 8) | ('"' << 16) | ((uint)'}' << 24)) || !RawString(c + 5).SequenceEqual("display"u8))
            {
                return false;
            }

            after = c + 8;
        }
        else if (kinds[4] != '}')
        {
            return false;
        }

        if (!RawString(c + 1).SequenceEqual("reference"u8) || _depth + 1 > limits.Depth)
        {
            return false;
        }

        var text = InternString(c + 3);
        Scans.Add(new ScanFinding(text, false, false));
        _lastReference = default;
        _lastReference.Text = text + 1;
        ref var tree = ref _state.Nodes[node];
        tree.Target = text;
        tree.TypeName = -1;
        tree.Traits |= NodeTraits.Reference;
        tree.Live = withDisplay ? 2 : 1;
        c = after + 1;
        return true;
    }
}
