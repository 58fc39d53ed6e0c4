using System.Text;
using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Filtering;

// Which Patients match, and by what this patient is called in the document.
internal sealed partial class RecordResolver
{
    private ReadOnlySpan<byte> Slice(in ResourceRecord record) => _state.Bytes[record.Start..record.End];

    private void MatchPatients()
    {
        string? known = null;
        var ambiguous = false;
        for (var i = FirstRecord; i < _state.Records.Count; i++)
        {
            if (_state.Records[i].Plan is not { IsPatient: true })
            {
                continue;
            }

            ref var record = ref _state.Records[i];
            var contained = record.Container >= 0;
            record.Matches = PatientReader.Matches(Slice(in record), _redaction.NhsNumber, contained ? null : _redaction.LogicalId, out var id, out var number);
            if (id is not null)
            {
                record.TypeAndId = _state.Texts.Intern(Encoding.UTF8.GetBytes((contained ? "#" : "Patient/") + id));
            }

            if (!contained)
            {
                _patients.Add(i);
                if (record.Matches && number is not null)
                {
                    ambiguous |= number != (known ?? number);
                    known = number;
                }
            }
            else if (!record.Matches)
            {
                Withhold(record.Container, WithholdReason.Foreign);
            }
        }

        // One id that several people bear tells nothing of whose it is.
        for (var i = 0; ambiguous && i < _patients.Count; i++)
        {
            _state.Records[_patients[i]].Matches = false;
        }
    }

    private void Withhold(int record, WithholdReason reason)
    {
        ref var held = ref _state.Records[record];
        if (held.Reason is WithholdReason.None or WithholdReason.Integrity)
        {
            held.Reason = reason;
        }
    }

    private void NoteBearers()
    {
        for (var i = FirstRecord; i < _state.Records.Count; i += _state.Records[i].Span)
        {
            ref var record = ref _state.Records[i];
            if (record.FullUrl >= 0 && IsName(record.FullUrl))
            {
                AddBearer(record.FullUrl, i);
            }

            if (record.TypeAndId >= 0 && record.TypeAndId != record.FullUrl && HasPlainId(record.TypeAndId))
            {
                AddBearer(record.TypeAndId, i);
            }
        }
    }

    /// <summary>Whether a fullUrl names anything: an empty one and a fragment do not.</summary>
    private bool IsName(int text) => _state.Texts.Text(text) is [not (byte)'#', ..];

    private bool HasPlainId(int text)
    {
        var bytes = _state.Texts.Text(text);
        return bytes.IndexOf((byte)'/') == bytes.LastIndexOf((byte)'/') && bytes[^1] != '/';
    }

    private void AddBearer(int text, int record)
    {
        ref var entry = ref _state.Texts[text];
        _bearers.Add(new Bearer { Record = record, Next = entry.FirstBearer });
        entry.FirstBearer = _bearers.Count - 1;
        entry.Traits |= TextTraits.Borne;
    }

    /// <summary>Drops Patients that share a name with something that is not the patient, until none is left; the rest give keys.</summary>
    private void FindKeys()
    {
        for (var i = 0; i < _patients.Count; i++)
        {
            if (!_state.Records[_patients[i]].Matches)
            {
                _dying.Add(_patients[i]);
            }
            else if (SharesFullUrl(_patients[i]))
            {
                _state.Records[_patients[i]].Matches = false;
                _dying.Add(_patients[i]);
            }
        }

        while (_dying.Count > 0)
        {
            var unmatched = _dying[_dying.Count - 1];
            _dying.CutTo(_dying.Count - 1);
            Taint(_state.Records[unmatched].FullUrl);
            Taint(_state.Records[unmatched].TypeAndId);
        }

        AddKey(_redaction.LogicalId is null ? null : "Patient/" + _redaction.LogicalId);
        AddKey(_redaction.NhsNumber is null ? null : "Patient/" + _redaction.NhsNumber);
        for (var i = 0; i < _patients.Count; i++)
        {
            ref var record = ref _state.Records[_patients[i]];
            if (!record.Matches)
            {
                continue;
            }

            if (record.FullUrl >= 0 && IsName(record.FullUrl))
            {
                AddKey(record.FullUrl);
            }

            AddKey(record.TypeAndId);
        }
    }

    private bool SharesFullUrl(int patient)
    {
        var text = _state.Records[patient].FullUrl;
        if (text < 0)
        {
            return false;
        }

        if ((_state.Texts[text].Traits & TextTraits.NoKey) != 0)
        {
            return true;
        }

        for (var bearer = _state.Texts[text].FirstBearer; bearer >= 0; bearer = _bearers[bearer].Next)
        {
            ref var other = ref _state.Records[_bearers[bearer].Record];
            if (other.FullUrl == text && other.Plan is not { IsPatient: true })
            {
                _state.Texts[text].Traits |= TextTraits.NoKey;
                return true;
            }
        }

        return false;
    }

    /// <summary>A text that an unmatched Patient bears is no key, and whoever else bears it as a Patient is unmatched too.</summary>
    private void Taint(int text)
    {
        if (text < 0)
        {
            return;
        }

        ref var entry = ref _state.Texts[text];
        if ((entry.Traits & TextTraits.OtherPatient) != 0)
        {
            return;
        }

        entry.Traits |= TextTraits.NoKey | TextTraits.OtherPatient;
        for (var bearer = entry.FirstBearer; bearer >= 0; bearer = _bearers[bearer].Next)
        {
            ref var other = ref _state.Records[_bearers[bearer].Record];
            if (other.Matches)
            {
                other.Matches = false;
                _dying.Add(_bearers[bearer].Record);
            }
        }
    }

    private void AddKey(string? key)
    {
        if (key is not null)
        {
            AddKey(_state.Texts.Intern(Encoding.UTF8.GetBytes(key)));
        }
    }

    private void AddKey(int text)
    {
        if (text >= 0)
        {
            _state.Texts[text].Traits |= TextTraits.Key;
        }
    }
}
