using System.Text;
using System.Text.Json;
using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Filtering;

// A partial objection: what the controllers concerned hold is withheld, and what no controller is known of.
internal sealed partial class RecordResolver
{
    private void JudgeControllers()
    {
        if (_redaction.WithheldControllers is not { } withheld)
        {
            return;
        }

        for (var i = FirstRecord; i < _state.Records.Count; i++)
        {
            ref var record = ref _state.Records[i];
            if (record.Reason == WithholdReason.None && record.Plan!.Standing is not (FhirStanding.Nobody or FhirStanding.Referred)
                && IsWithheld(i, withheld))
            {
                _state.Records[i].Reason = WithholdReason.Controller;
            }
        }
    }

    private bool IsWithheld(int number, IReadOnlySet<string> withheld)
    {
        using var json = Parse(number);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (ControllerReader.Source(json.RootElement) is { } source)
        {
            names.Add(source);
            names.Add(source.Split('#')[0]);
        }

        foreach (var path in _state.Records[number].Plan!.ControllerPaths)
        {
            foreach (var value in ControllerReader.Values(json.RootElement, path))
            {
                if (value.ValueKind != JsonValueKind.Object || !AddNames(value, number, names))
                {
                    return true;
                }
            }
        }

        names.Remove(string.Empty);
        return withheld.Any(names.Contains) || (names.Count == 0 && _state.Records[number].Container < 0);
    }

    /// <summary>Adds what a controller reference names.</summary>
    /// <returns>Whether the controller can be known at all.</returns>
    private bool AddNames(JsonElement reference, int number, HashSet<string> names)
    {
        if (reference.TryGetProperty("identifier", out var identifier) && identifier.ValueKind == JsonValueKind.Object)
        {
            names.Add(ControllerReader.Text(identifier, "value") ?? string.Empty);
        }

        if (ControllerReader.Text(reference, "reference") is not { } whole)
        {
            return true;
        }

        names.Add(whole);
        var text = Canonical(_state.Texts.Intern(Encoding.UTF8.GetBytes(whole)));
        var canonical = Encoding.UTF8.GetString(_state.Texts.Text(text));
        var parts = canonical.Split('/');
        names.Add(canonical);
        names.Add(parts[^1]);
        if (parts.Length > 1)
        {
            names.Add($"{parts[^2]}/{parts[^1]}");
        }

        var targets = Targets(text, number);
        targets.RemoveAll(target => _state.Records[target].Plan is not { Standing: FhirStanding.Nobody });
        foreach (var target in targets)
        {
            AddTarget(target, names);
        }

        return targets.Count > 0 || !(canonical.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) || canonical.StartsWith('#'));
    }

    private void AddTarget(int target, HashSet<string> names)
    {
        using var json = Parse(target);
        if (ControllerReader.Text(json.RootElement, "id") is { } id)
        {
            names.Add(id);
            names.Add($"{Encoding.UTF8.GetString(_state.Records[target].Plan?.Name ?? [])}/{id}");
        }

        names.UnionWith(ControllerReader.Identifiers(json.RootElement));
    }

    private List<int> Targets(int text, int number)
    {
        var targets = new List<int>();
        ref var entry = ref _state.Texts[text];
        if ((entry.Traits & TextTraits.Fragment) != 0)
        {
            var top = _state.Records[number].Container >= 0 ? _state.Records[number].Container : number;
            if (entry.Length == 1)
            {
                targets.Add(top);
            }
            else if (_fragments.TryGetValue(FragmentKey(top, text), out var primary))
            {
                for (var twin = primary; twin >= 0; twin = _state.Records[twin].NextTwin)
                {
                    targets.Add(twin);
                }
            }

            return targets;
        }

        AddBearers(entry.FirstBearer, targets);
        if (entry.Relative >= 0)
        {
            AddBearers(_state.Texts[entry.Relative].FirstBearer, targets);
        }

        return targets;
    }

    private void AddBearers(int bearer, List<int> targets)
    {
        for (; bearer >= 0; bearer = _bearers[bearer].Next)
        {
            targets.Add(_bearers[bearer].Record);
        }
    }

    private JsonDocument Parse(int number) =>
        JsonDocument.Parse(Slice(in _state.Records[number]).ToArray(), new JsonDocumentOptions { MaxDepth = 1024 });
}
