using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>Which Patient resources are the patient asked for, and which strings mean that patient (section 5, N10).</summary>
internal sealed class NaivePatients
{
    private readonly NaiveGrant _grant;
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);

    public NaivePatients(NaiveGrant grant, IReadOnlyList<NaiveItem> items)
    {
        _grant = grant;
        foreach (var item in items.Where(i => i.Type == "Patient"))
        {
            item.IsPatient = Matches(item.Node, item.Container is not null);
        }

        var top = items.Where(i => i.Container is null).ToList();
        var claimed = top.Where(i => i.IsPatient).SelectMany(i => Numbers(i.Node)).Where(NhsDigits.IsValid).Distinct().Count();
        if (claimed > 1)
        {
            top.ForEach(i => i.IsPatient = false);
        }

        bool again;
        do
        {
            again = false;
            foreach (var mine in top.Where(i => i.IsPatient).ToList())
            {
                if (top.Any(other => !other.IsPatient && Clash(mine, other)))
                {
                    mine.IsPatient = false;
                    again = true;
                }
            }
        }
        while (again);

        AddKey(grant.LogicalId);
        AddKey(grant.NhsNumber);
        foreach (var mine in top.Where(i => i.IsPatient))
        {
            AddKey(mine.Id);
            if (mine.FullUrl is [not '#', ..] url)
            {
                _keys.Add(url);
            }
        }

        foreach (var foreign in top.Where(i => i.Type == "Patient" && !i.IsPatient))
        {
            _others.Add("Patient/" + foreign.Id);
            _others.Add(foreign.FullUrl ?? "");
        }

        _keys.ExceptWith(_others);
    }

    /// <summary>A reference string, its history suffix cut off, that means the patient (contained ones aside).</summary>
    public bool IsKey(string reference)
    {
        if (_others.Contains(reference))
        {
            return false;
        }

        if (_keys.Contains(reference) || IsOwnQuery(reference))
        {
            return true;
        }

        foreach (var trusted in _grant.TrustedBases)
        {
            var stem = trusted.EndsWith('/') ? trusted : trusted + "/";
            if (reference.StartsWith(stem, StringComparison.Ordinal))
            {
                var rest = reference[stem.Length..];
                if ((rest.StartsWith("Patient/", StringComparison.Ordinal) && _keys.Contains(rest)) || IsOwnQuery(rest))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>True, false, or null where the node is no NHS number at all.</summary>
    public bool? IsOwnNumber(JsonNode? identifier)
    {
        if (identifier is not JsonObject found || !NhsDigits.IsSystem(StrictJson.Text(found["system"])))
        {
            return null;
        }

        var value = StrictJson.Text(found["value"]);
        return value is not null && _grant.NhsNumber is not null && NhsDigits.Bare(value) == _grant.NhsNumber;
    }

    private static bool Clash(NaiveItem mine, NaiveItem other) =>
        (mine.FullUrl is [not '#', ..] url && url == other.FullUrl) ||
        (other.Type == "Patient" && mine.Id is { } id && id == other.Id);

    private bool IsOwnQuery(string reference)
    {
        const string Start = "Patient?identifier=" + NhsDigits.System;
        return _grant.NhsNumber is not null &&
            (reference == $"{Start}|{_grant.NhsNumber}" || reference == $"{Start}%7C{_grant.NhsNumber}" || reference == $"{Start}%7c{_grant.NhsNumber}");
    }

    private void AddKey(string? id)
    {
        if (!string.IsNullOrEmpty(id))
        {
            _keys.Add("Patient/" + id);
        }
    }

    private bool Matches(JsonObject patient, bool contained)
    {
        if (patient.TryGetPropertyValue("identifier", out var listed) && listed is not (null or JsonArray))
        {
            return false;
        }

        var numbers = Numbers(patient);

        // The id of a contained Patient is local: only the number tells.
        if (contained)
        {
            return _grant.NhsNumber is not null && IsOnly(_grant.NhsNumber, numbers);
        }

        var sameId = _grant.LogicalId is not null && StrictJson.Text(patient["id"]) == _grant.LogicalId;
        if (_grant.NhsNumber is null)
        {
            return sameId;
        }

        if (_grant.LogicalId is not null && !sameId)
        {
            return false;
        }

        if (numbers.Count == 0)
        {
            return sameId;
        }

        return IsOnly(_grant.NhsNumber, numbers);
    }

    private static List<string> Numbers(JsonObject patient) => (patient["identifier"] as JsonArray ?? [])
        .OfType<JsonObject>()
        .Where(i => NhsDigits.IsSystem(StrictJson.Text(i["system"])))
        .Select(i => NhsDigits.Bare(StrictJson.Text(i["value"]) ?? ""))
        .ToList();

    private static bool IsOnly(string own, List<string> numbers) =>
        numbers.Contains(own) && !numbers.Any(n => n != own && NhsDigits.IsValid(n));
}
