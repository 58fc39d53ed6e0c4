using System.Text;
using OneLondon.Governance.Fhir.Plans;
using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>
/// Decides, once the whole document is known, whose each resource is and which stay: the greatest set in which every kept reference
/// leads to something kept, less nobody's resources to which nothing kept leads.
/// </summary>
internal sealed partial class RecordResolver(TablePlan table)
{
    private readonly GrowList<Bearer> _bearers = new();
    private readonly GrowList<int> _dying = new();
    private readonly GrowList<int> _patients = new();
    private readonly Dictionary<int, List<int>> _absolutes = [];
    private readonly Dictionary<long, int> _fragments = [];
    private readonly List<int> _keys = [];
    private DocumentState _state = null!;
    private FhirRedaction _redaction = null!;

    public void Resolve(DocumentState state, FhirRedaction redaction)
    {
        _state = state;
        _redaction = redaction;
        if (state.Bundle.IsBundle && state.Records[0].Reason != WithholdReason.None)
        {
            return;
        }

        MatchPatients();
        NoteBearers();
        FindKeys();
        if (state.Bundle.IsBundle && MeetsOtherPatient(state.BundleScans.AsSpan(0, state.BundleScans.Count), 0))
        {
            state.Records[0].Reason = WithholdReason.Foreign;
            return;
        }

        JudgeRecords();
        JudgeControllers();
        JudgeReferences();
        Bury();
        Reach();
        CheckDocument();
    }

    public void Wipe()
    {
        _bearers.Wipe();
        _dying.Wipe();
        _patients.Wipe();
        _absolutes.Clear();
        _fragments.Clear();
        _keys.Clear();
        _state = null!;
        _redaction = null!;
    }

    private int FirstRecord => _state.Bundle.IsBundle ? 1 : 0;

    /// <summary>Gives the text without its version.</summary>
    private int Canonical(int text)
    {
        ref var entry = ref _state.Texts[text];
        if ((entry.Traits & TextTraits.Read) != 0)
        {
            return entry.Canonical;
        }

        var bytes = _state.Texts.Text(text);
        var version = bytes.IndexOf("/_history/"u8);
        if (version >= 0 && ReferenceForm.IsVersion(bytes[(version + 10)..]) && !NhsText.Tells(bytes[(version + 10)..], _redaction.NhsDigits))
        {
            var canonical = _state.Texts.Intern(bytes[..version].ToArray());
            _state.Texts[text].Canonical = canonical;
            _state.Texts[text].Traits |= TextTraits.Read;
            ReadText(canonical);
            return canonical;
        }

        ReadText(text);
        return text;
    }

    /// <summary>Works out what a text says by its form and leads to.</summary>
    private void ReadText(int text)
    {
        if ((_state.Texts[text].Traits & TextTraits.Read) != 0)
        {
            return;
        }

        var bytes = _state.Texts.Text(text);
        var form = ReferenceForm.Read(bytes, out var type);
        var traits = form | TextTraits.Read;
        var typeName = -1;
        if (!type.IsEmpty)
        {
            typeName = table.TypeNumber(type);
            if (typeName < 0)
            {
                typeName = -2 - _state.Texts.Intern(type.ToArray());
            }
        }

        var relative = Relative(text);
        var isPatient = IsThisPatient(text, relative);
        ref var entry = ref _state.Texts[text];
        entry.Relative = relative;
        entry.TypeName = typeName;
        if (relative >= 0)
        {
            AbsolutesOf(relative).Add(text);
        }

        var one = typeName;
        var conflict = false;
        Unite(_state.Texts[text].FirstBearer, ref one, ref conflict);
        if (relative >= 0)
        {
            Unite(_state.Texts[relative].FirstBearer, ref one, ref conflict);
        }

        var hasPatient = typeName == table.PatientType || BearsPatient(text) || (relative >= 0 && BearsPatient(relative));
        entry = ref _state.Texts[text];
        entry.OneType = one;
        traits |= isPatient ? TextTraits.ThisPatient : TextTraits.None;
        traits |= conflict || (isPatient && one != -1 && one != table.PatientType) ? TextTraits.Conflict : TextTraits.None;
        traits |= !isPatient && (hasPatient || NamesOtherPatient(_state.Texts.Text(text))) ? TextTraits.OtherPatient : TextTraits.None;
        entry.Traits |= traits;
    }

    private List<int> AbsolutesOf(int relative)
    {
        if (!_absolutes.TryGetValue(relative, out var list))
        {
            _absolutes.Add(relative, list = []);
        }

        return list;
    }

    private void Unite(int bearer, ref int one, ref bool conflict)
    {
        for (; bearer >= 0; bearer = _bearers[bearer].Next)
        {
            ref var record = ref _state.Records[_bearers[bearer].Record];
            if (record.Plan is null)
            {
                conflict |= one != -1;
                continue;
            }

            conflict |= one != -1 && one != record.Plan.Index;
            one = record.Plan.Index;
        }
    }

    private bool BearsPatient(int text)
    {
        for (var bearer = _state.Texts[text].FirstBearer; bearer >= 0; bearer = _bearers[bearer].Next)
        {
            if (_state.Records[_bearers[bearer].Record].Plan is { IsPatient: true })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The relative text that an absolute one on a trusted server stands for, or -1.</summary>
    private int Relative(int text)
    {
        var bytes = _state.Texts.Text(text);
        foreach (var server in _redaction.TrustedServers)
        {
            var trusted = Encoding.UTF8.GetBytes(server.TrimEnd('/') + "/");
            if (bytes.StartsWith(trusted) && ReferenceForm.Read(bytes[trusted.Length..], out _) is TextTraits.Relative or TextTraits.Conditional)
            {
                return _state.Texts.Intern(bytes[trusted.Length..].ToArray());
            }
        }

        return -1;
    }

    private bool IsThisPatient(int text, int relative)
    {
        if ((_state.Texts[text].Traits & (TextTraits.Key | TextTraits.NoKey)) == TextTraits.Key)
        {
            return true;
        }

        if (relative >= 0 && (_state.Texts[relative].Traits & (TextTraits.Key | TextTraits.NoKey)) == TextTraits.Key)
        {
            return true;
        }

        return ReferenceForm.IsConditionalOn(_state.Texts.Text(relative >= 0 ? relative : text), _redaction.NhsNumber);
    }

    private static ReadOnlySpan<byte> SegmentEnds => "/?#|=&,;% \\"u8;

    /// <summary>Whether a segment is <c>Patient</c> and what follows it is no key.</summary>
    private bool NamesOtherPatient(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("Patient"u8) < 0)
        {
            return false;
        }

        var rest = text;
        for (; ; )
        {
            var end = rest.IndexOfAny(SegmentEnds);
            var segment = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (segment.SequenceEqual("Patient"u8))
            {
                var idEnd = rest.IndexOfAny(SegmentEnds);
                var key = _state.Texts.Find([.. "Patient/"u8, .. idEnd < 0 ? rest : rest[..idEnd]]);
                if (key < 0 || (_state.Texts[key].Traits & (TextTraits.Key | TextTraits.NoKey)) != TextTraits.Key)
                {
                    return true;
                }
            }

            if (end < 0)
            {
                return false;
            }
        }
    }
}
