using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>Reads references (N8, N9, N29) against the resources of one document.</summary>
internal sealed class NaiveReferences(NaiveTable table, NaiveGrant grant, NaivePatients patients, IReadOnlyList<NaiveItem> items)
{
    private readonly ILookup<string, NaiveItem> _byFullUrl = items.Where(i => i.FullUrl is [not '#', ..]).ToLookup(i => i.FullUrl!, StringComparer.Ordinal);

    private readonly ILookup<string, NaiveItem> _byName =
        items.Where(i => i.Container is null && i.Id is not null).ToLookup(i => $"{i.Type}/{i.Id}", StringComparer.Ordinal);

    public NaiveReference Read(JsonObject node, NaiveItem within)
    {
        var said = StrictJson.Text(node["type"]) is { } named ? named[(named.LastIndexOf('/') + 1)..] : null;
        var ownNumber = patients.IsOwnNumber(node["identifier"]);
        var full = StrictJson.Text(node["reference"]);
        if (full is null)
        {
            if (ownNumber == true && (said is null || said == "Patient"))
            {
                return new NaiveReference { Target = NaiveTarget.Patient, Type = "Patient" };
            }

            return new NaiveReference { Target = said == "Patient" || ownNumber == false ? NaiveTarget.Foreign : NaiveTarget.Words, Type = said };
        }

        var text = WithoutVersion(full);
        var query = text.Contains('?', StringComparison.Ordinal);
        var (parsed, relative) = Parse(text);
        var found = Resolve(text, relative, within);
        var types = found.Select(i => i.Type).ToHashSet(StringComparer.Ordinal);
        if (parsed is not null)
        {
            types.Add(parsed);
        }

        if (said is not null)
        {
            types.Add(said);
        }

        var isPatient = patients.IsKey(text) || (text.StartsWith('#') && found.Count > 0 && found.All(i => i.IsPatient));
        NaiveReference Say(NaiveTarget target) => new()
        {
            Target = target,
            Text = text,
            Type = types.Count == 1 ? types.Single() : null,
            IsRelative = relative,
            NamesType = parsed is not null,
            IsQuery = query,
            Items = found,
        };

        if (ownNumber == false)
        {
            return Say(NaiveTarget.Foreign);
        }

        if (isPatient)
        {
            return Say(types.All(t => t == "Patient") ? NaiveTarget.Patient : NaiveTarget.Foreign);
        }

        if (types.Contains("Patient") || NamesAnotherPatient(text))
        {
            return Say(NaiveTarget.Foreign);
        }

        if (types.Count > 1)
        {
            return Say(NaiveTarget.Gone);
        }

        if (found.Count > 0)
        {
            return Say(NaiveTarget.Present);
        }

        return Say(parsed is null ? NaiveTarget.Gone : table.StandingOf(parsed) switch
        {
            NaiveStanding.Nobody => NaiveTarget.AbsentNobody,
            NaiveStanding.Referred => NaiveTarget.AbsentReferred,
            _ => NaiveTarget.Gone,
        });
    }

    /// <summary>Whether anything in the resource speaks of another patient (the foreign scan).</summary>
    public bool SpeaksOfAnother(NaiveItem item) => Scan(item.Node, item, item.Type == "Patient" ? item.Node : null);

    /// <summary>Whether an Identifier holds the NHS number of somebody who is not the patient (N54).</summary>
    public bool IsAnothersNumber(JsonObject identifier) => patients.IsOwnNumber(identifier) == false;

    /// <summary>Whether the fullUrl of an entry, or where it was asked for, names another patient (N52).</summary>
    public bool IsFiledUnderAnother(NaiveItem item)
    {
        var url = StrictJson.Text((item.Entry?["request"] as JsonObject)?["url"]);
        return new[] { item.FullUrl, item.Type == "Patient" && url == "Patient" ? null : url }
            .Any(text => text is not null && !patients.IsKey(WithoutVersion(text)) && NamesAnotherPatient(WithoutVersion(text)));
    }

    /// <summary>Whether a Bundle's own members do (N43).</summary>
    public bool SpeaksOfAnother(JsonObject bundle)
    {
        var own = (JsonObject)bundle.DeepClone();
        own.Remove("entry");
        return Scan(own, new NaiveItem { Place = "root", Node = own, Type = "Bundle", Container = null }, null);
    }

    private bool Scan(JsonNode? node, NaiveItem within, JsonObject? patient)
    {
        if (node is JsonArray list)
        {
            return list.Any(one => Scan(one, within, null));
        }

        if (node is not JsonObject members)
        {
            return false;
        }

        if (patients.IsOwnNumber(members["identifier"]) == false)
        {
            return true;
        }

        var speaks = StrictJson.Text(members["reference"]) is not null ||
            (StrictJson.Text(members["type"]) is { } type && type[(type.LastIndexOf('/') + 1)..] == "Patient");
        if (speaks && Read(members, within).Target == NaiveTarget.Foreign)
        {
            return true;
        }

        foreach (var (name, value) in members)
        {
            if (name == "link" && ReferenceEquals(members, patient))
            {
                continue;
            }

            if (name == "contained" && ReferenceEquals(members, within.Node) && value is JsonArray contained)
            {
                // A contained Patient's own links are skipped like any Patient's.
                if (contained.Any(c => Scan(c, within, c is JsonObject o && StrictJson.Text(o["resourceType"]) == "Patient" ? o : null)))
                {
                    return true;
                }

                continue;
            }

            if (Scan(value, within, null))
            {
                return true;
            }
        }

        return false;
    }

    private string WithoutVersion(string full)
    {
        var history = full.IndexOf("/_history/", StringComparison.Ordinal);
        return history < 0 || !IsVersion(full[(history + 10)..]) ? full : full[..history];
    }

    /// <summary>A version id and nothing else: neither a path nor the patient's number.</summary>
    private bool IsVersion(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') &&
        !NhsDigits.IsValid(text) && (grant.NhsNumber is null || !text.Contains(grant.NhsNumber, StringComparison.Ordinal));

    private bool NamesAnotherPatient(string text)
    {
        var parts = text.Split('/', '?', '#', '|', '=', '&', ',', ';', '%', ' ', '\\');
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] == "Patient" && (i + 1 == parts.Length || !patients.IsKey("Patient/" + parts[i + 1])))
            {
                return true;
            }
        }

        return false;
    }

    private static (string? Type, bool Relative) Parse(string text)
    {
        if (text.StartsWith('#'))
        {
            return (null, false);
        }

        var query = text.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0)
        {
            var path = text[..query];
            var name = path[(path.LastIndexOf('/') + 1)..];
            var asked = text[(query + 1)..];
            var plain = asked.StartsWith("identifier=", StringComparison.Ordinal) && !asked.Contains('&', StringComparison.Ordinal) && !asked.Contains("nhs-number", StringComparison.Ordinal);
            return (IsTypeName(name) && (plain || name == "Patient") ? name : null, false);
        }

        var parts = text.Split('/');
        if (text.Contains("://", StringComparison.Ordinal))
        {
            return (parts.Length > 3 && IsTypeName(parts[^2]) && parts[^1].Length > 0 ? parts[^2] : null, false);
        }

        return parts.Length == 2 && IsTypeName(parts[0]) && parts[1].Length > 0 ? (parts[0], true) : (null, false);
    }

    private static bool IsTypeName(string name) => name.Length > 0 && char.IsAsciiLetterUpper(name[0]) && name.All(char.IsAsciiLetter);

    private List<NaiveItem> Resolve(string text, bool relative, NaiveItem within)
    {
        if (text.StartsWith('#'))
        {
            var root = within.Container ?? within;
            return text.Length == 1 ? [root] : [.. root.Contained.Where(c => c.Id == text[1..])];
        }

        var names = new List<string>();
        if (relative)
        {
            names.Add(text);
        }

        foreach (var trusted in grant.TrustedBases)
        {
            var stem = trusted.EndsWith('/') ? trusted : trusted + "/";
            if (text.StartsWith(stem, StringComparison.Ordinal) && Parse(text[stem.Length..]).Relative)
            {
                names.Add(text[stem.Length..]);
            }
        }

        return [.. _byFullUrl[text].Concat(names.SelectMany(n => _byName[n])).Distinct()];
    }
}
