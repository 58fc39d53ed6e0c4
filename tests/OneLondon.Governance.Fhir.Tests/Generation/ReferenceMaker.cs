using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Generation;

/// <summary>Makes references of every form the contract knows.</summary>
internal sealed class ReferenceMaker(Dice dice, NaiveTable table, Wildness wild, World world, IReadOnlyList<Actor> actors)
{
    /// <summary>The contained resources of the resource being made.</summary>
    public IReadOnlyList<Actor> Contained { get; set; } = [];

    public JsonObject Make(NaiveRow row, Marker of, Func<Marker, string> text)
    {
        if (dice.Chance(wild.Foreign / 8))
        {
            return ToForeign();
        }

        if (dice.Chance(wild.Dangling))
        {
            return ToNothing(of, text);
        }

        if (dice.Chance(0.3) && Contained.Count > 0)
        {
            return Dress(new JsonObject { ["reference"] = "#" + dice.Pick(Contained).Id }, null, of, text);
        }

        var fitting = actors.Where(a => !a.IsForeign && (row.Targets.Count == 0 || row.Targets.Contains(a.Type))).ToList();
        var any = fitting.Count > 0 && !dice.Chance(0.1) ? fitting : actors.Where(a => !a.IsForeign).ToList();
        if (any.Count == 0)
        {
            return ToPatient();
        }

        var to = dice.Pick(any);
        return to.IsPatient ? ToPatient() : ToActor(to, of, text);
    }

    public JsonObject ToPatient()
    {
        var fullUrl = actors.FirstOrDefault(a => a.IsPatient)?.FullUrl;
        var made = dice.Below(12) switch
        {
            0 => new JsonObject { ["reference"] = "Patient/" + world.NhsNumber },
            1 => new JsonObject { ["reference"] = $"Patient/{world.PatientId}/_history/{dice.Below(9)}" },
            2 => new JsonObject { ["reference"] = $"{World.TrustedBase}/Patient/{world.PatientId}" },
            3 => new JsonObject { ["reference"] = $"Patient?identifier={NhsDigits.System}|{world.NhsNumber}" },
            4 => new JsonObject { ["reference"] = $"Patient?identifier={NhsDigits.System}%7C{world.NhsNumber}" },
            5 => new JsonObject { ["identifier"] = Number(world.NhsNumber), ["type"] = "Patient" },
            6 or 7 when fullUrl is not null => new JsonObject { ["reference"] = fullUrl },
            8 => new JsonObject { ["type"] = "Patient", ["reference"] = "Patient/" + world.PatientId, ["display"] = "kqNamez", ["identifier"] = Number(world.NhsNumber) },
            _ => new JsonObject { ["reference"] = "Patient/" + world.PatientId },
        };
        if (dice.Chance(0.2))
        {
            made["display"] = "kqNamez";
        }

        return made;
    }

    public JsonObject ToForeign()
    {
        var fullUrl = actors.FirstOrDefault(a => a.IsForeign && a.Type == "Patient")?.FullUrl;
        return dice.Below(11) switch
        {
            0 => new JsonObject { ["reference"] = "Patient/" + world.OtherNumber },
            1 => new JsonObject { ["reference"] = $"Patient/{world.OtherId}/_history/1" },
            2 => new JsonObject { ["reference"] = $"https://elsewhere.test/fhir/Patient/{world.OtherId}" },
            3 => new JsonObject { ["reference"] = $"Patient?identifier={NhsDigits.System}|{world.OtherNumber}" },
            4 => new JsonObject { ["identifier"] = Number(world.OtherNumber), ["type"] = "Patient" },
            5 => new JsonObject { ["identifier"] = Number(world.OtherNumber) },
            6 => new JsonObject { ["reference"] = "Patient/" + world.PatientId, ["identifier"] = Number(world.OtherNumber) },
            7 when fullUrl is not null => new JsonObject { ["reference"] = fullUrl },
            8 => new JsonObject { ["type"] = "Patient", ["display"] = "Other " + world.OtherId },
            9 => new JsonObject { ["reference"] = $"Patient/{world.OtherId}/$everything" },
            _ => new JsonObject { ["reference"] = "Patient/" + world.OtherId },
        };
    }

    public static JsonObject Number(string nhsNumber) => new() { ["system"] = NhsDigits.System, ["value"] = nhsNumber };

    private JsonObject ToActor(Actor to, Marker of, Func<Marker, string> text)
    {
        var forms = new List<string>();
        if (to.Id is { } id)
        {
            forms.Add($"{to.Type}/{id}");
            forms.Add($"{to.Type}/{id}/_history/2");
        }

        if (to.FullUrl is { } url)
        {
            forms.Add(url);
        }

        return forms.Count == 0 ? ToNothing(of, text) : Dress(new JsonObject { ["reference"] = dice.Pick(forms) }, to.Type, of, text);
    }

    private JsonObject Dress(JsonObject made, string? type, Marker of, Func<Marker, string> text)
    {
        if (dice.Chance(0.3))
        {
            made["display"] = text(of);
        }

        if (type is not null && dice.Chance(0.2))
        {
            made["type"] = dice.Chance(0.05) ? "Basic" : type;
        }

        if (dice.Chance(0.1))
        {
            made["identifier"] = new JsonObject { ["system"] = "https://ids.test/local", ["value"] = text(of) };
        }

        return made;
    }

    private JsonObject ToNothing(Marker of, Func<Marker, string> text)
    {
        var type = dice.Chance(0.4)
            ? dice.Pick(new[] { "Organization", "Practitioner", "Location", "Medication", "PractitionerRole", "Device", "Substance" })
            : dice.Pick(table.Types).Name;
        if (type is "Patient")
        {
            type = "Condition";
        }

        return dice.Below(12) switch
        {
            0 => Dress(new JsonObject { ["reference"] = $"{type}/absent-{dice.Below(99)}" }, type, of, text),
            1 => Dress(new JsonObject { ["reference"] = $"https://elsewhere.test/fhir/{type}/absent-{dice.Below(99)}" }, type, of, text),
            2 => Dress(new JsonObject { ["reference"] = $"{type}?identifier=https://ids.test|{dice.Below(99)}" }, type, of, text),
            3 => Dress(new JsonObject { ["reference"] = $"urn:uuid:00000000-0000-4000-8000-{dice.Below(999):D12}" }, type, of, text),
            4 => new JsonObject { ["display"] = text(of) },
            5 => new JsonObject { ["display"] = text(of), ["type"] = type },
            6 => new JsonObject { ["identifier"] = new JsonObject { ["system"] = "https://ids.test/x", ["value"] = text(of) } },
            7 => new JsonObject { ["identifier"] = new JsonObject { ["value"] = text(of) }, ["type"] = type },
            8 => new JsonObject { ["reference"] = "#nothing" },
            9 => new JsonObject { ["reference"] = $"{type}/x-{world.NhsNumber}" },
            10 => new JsonObject { ["reference"] = dice.Pick(new[] { "", "#", "/", "Condition/", "condition/1", "?", "//", "urn:uuid:", "Condition/1/2", "https://", "A/b?c#d" }) },
            _ => new JsonObject { ["reference"] = $"{type}/absent-{dice.Below(99)}", ["type"] = dice.Pick(new[] { "Group", "Location", "Condition" }) },
        };
    }
}
