using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Generation;

/// <summary>Makes whole resources: content, whose they are, labels, contained ones.</summary>
internal sealed class ResourceMaker(
    Dice dice, NaiveTable table, Wildness wild, World world, ReferenceMaker references, ElementMaker elements)
{
    private static readonly string[] LabelSystems =
    [
        "http://terminology.hl7.org/CodeSystem/v3-Confidentiality",
        "http://hl7.org/fhir/v3/Confidentiality",
        "urn:oid:2.16.840.1.113883.5.25",
        "https://TERMINOLOGY.hl7.org/CodeSystem/V3-CONFIDENTIALITY",
    ];

    public JsonObject Make(Actor actor, int floor)
    {
        var tier = dice.Chance(wild.Labels) ? dice.Between(0, 3) : 0;
        return Make(actor, tier, Math.Max(floor, tier), null);
    }

    private JsonObject Make(Actor actor, int own, int tier, Marker? container)
    {
        var type = table.Find(actor.Type);
        var of = new Marker(0, CategoryOf(actor, type, tier, container), Math.Min(tier, 2), false, false);
        var rows = type?.Rows ?? table.Datatype("Period");
        var contained = container is null ? Contained() : [];
        references.Contained = contained;
        var members = elements.Object(rows, of, 0).ToList();
        members.RemoveAll(m => m.Key is "id" or "resourceType" or "implicitRules" or "text" or "contained" or "meta");
        if (dice.Chance(0.1) && rows.Find("text") is not null)
        {
            members.Add(new("text", new JsonObject { ["status"] = "generated", ["div"] = elements.Text(of with { Free = true }) }));
        }

        if (dice.Chance(0.02))
        {
            members.Add(new("implicitRules", "https://rules.test/" + elements.Text(of)));
        }

        if (type is not null)
        {
            Belong(members, actor, type, container is not null);
        }

        if (contained.Count > 0)
        {
            members.Add(new("contained", new JsonArray([.. contained.Select(c => ContainedOf(c, tier, of))])));
        }

        if (own > 0 || dice.Chance(0.3))
        {
            members.Add(new("meta", Meta(of, own)));
        }

        if (actor.Id is not null)
        {
            members.Add(new("id", actor.Id));
        }

        dice.Shuffle(members);
        members.Insert(dice.Chance(0.7) ? 0 : dice.Below(members.Count + 1), new("resourceType", actor.Type));
        return ElementMaker.Assemble(members.Select(m => new KeyValuePair<string, JsonNode?>(m.Key, m.Value?.DeepClone())));
    }

    private static int CategoryOf(Actor actor, NaiveType? type, int tier, Marker? container)
    {
        var foreign = actor.IsForeign && (actor.Type == "Patient" || type?.Subjects.Count > 0);
        if (type is null || foreign || tier > 2 || container?.Category == Marker.Never)
        {
            return Marker.Never;
        }

        return type.Standing switch
        {
            NaiveStanding.PatientData or NaiveStanding.Referred => type.Category,
            NaiveStanding.Nobody => Marker.None,
            NaiveStanding.Mixed => Marker.Every,
            _ => Marker.Never,
        };
    }

    private JsonObject ContainedOf(Actor actor, int tier, Marker container)
    {
        var own = dice.Chance(wild.Labels / 3) ? dice.Between(0, 3) : 0;
        return Make(actor, own, Math.Max(tier, own), container);
    }

    private List<Actor> Contained()
    {
        var list = new List<Actor>();
        while (list.Count < 4 && dice.Chance(0.12))
        {
            var type = dice.Chance(0.6)
                ? dice.Pick(new[] { "Organization", "Practitioner", "Medication", "Observation", "Patient", "Location", "Binary" })
                : dice.Pick(table.Types).Name;
            var foreign = type == "Patient" ? dice.Chance(wild.Foreign) : dice.Chance(wild.Foreign / 4);
            list.Add(new Actor { Type = type, Id = "c" + list.Count, IsPatient = type == "Patient" && !foreign, IsForeign = foreign });
        }

        return list;
    }

    private void Belong(List<KeyValuePair<string, JsonNode?>> members, Actor actor, NaiveType type, bool contained)
    {
        if (actor.Type == "Patient")
        {
            members.RemoveAll(m => m.Key == "identifier");
            var number = actor.IsForeign ? world.OtherNumber : world.NhsNumber;
            var shown = dice.Chance(0.1) ? $"{number[..3]} {number[3..6]} {number[6..]}" : number;
            var identifiers = new JsonArray(ReferenceMaker.Number(shown));
            if (dice.Chance(0.3))
            {
                identifiers.Insert(dice.Below(2), new JsonObject { ["system"] = "https://ids.test/mrn", ["value"] = "mrn-" + dice.Below(999) });
            }

            members.Add(new("identifier", identifiers));
            return;
        }

        foreach (var path in type.Subjects.Select(p => p.TrimEnd('*').Split('.')))
        {
            members.RemoveAll(m => m.Key == path[0]);
            var skip = (contained && dice.Chance(0.6)) || (type.Standing == NaiveStanding.Nobody && dice.Chance(0.7)) || (type.Subjects.Count > 1 && dice.Chance(0.4));
            if (skip && !actor.IsForeign)
            {
                continue;
            }

            var subject = actor.IsForeign ? references.ToForeign() : dice.Chance(wild.Foreign / 10) ? references.ToForeign() : references.ToPatient();
            JsonNode value = path.Length == 1 ? subject : Nested(path, subject, type);
            members.Add(new(path[0], value));
        }
    }

    private JsonArray Nested(string[] path, JsonObject subject, NaiveType type)
    {
        var items = new JsonArray(new JsonObject { [path[1]] = subject });
        if (type.Subjects.Any(s => s.EndsWith('*')))
        {
            if (type.Name == "Appointment")
            {
                items[0]!["status"] = "accepted";
            }

            if (dice.Chance(0.5))
            {
                var other = new JsonObject { [path[1]] = new JsonObject { ["reference"] = "Practitioner/absent-1" } };
                if (type.Name == "Appointment")
                {
                    other["status"] = "accepted";
                }

                items.Add(other);
            }
        }

        return items;
    }

    private JsonObject Meta(Marker of, int tier)
    {
        var members = new List<KeyValuePair<string, JsonNode?>>();
        if (tier > 0 || dice.Chance(wild.Labels / 4))
        {
            var label = Label(tier);
            var labels = new JsonArray(label);
            if (dice.Chance(0.3))
            {
                labels.Insert(dice.Below(2), new JsonObject { ["system"] = "https://labels.test", ["code"] = "local" });
            }

            members.Add(new("security", labels));
        }

        if (dice.Chance(0.3))
        {
            var tags = new JsonArray(new JsonObject { ["system"] = "https://tags.test", ["code"] = "a", ["display"] = elements.Text(of) });
            if (dice.Chance(0.5))
            {
                tags.Add(new JsonObject { ["system"] = NaiveWalk.NoticeSystem, ["code"] = elements.Text(of with { Category = Marker.Never }) });
            }

            if (dice.Chance(0.2))
            {
                tags.RemoveAt(0);
            }

            members.Add(new("tag", tags));
        }

        if (dice.Chance(0.4))
        {
            members.Add(new("source", "https://source.test/" + dice.Pick(new[] { "RJ1", "RJ2", "RX9" }) + (dice.Chance(0.5) ? "#run" : "")));
        }

        if (dice.Chance(0.4))
        {
            members.Add(new("versionId", "1"));
            members.Add(new("lastUpdated", "2025-11-02T10:11:12Z"));
        }

        if (dice.Chance(0.2))
        {
            members.Add(new("profile", new JsonArray("https://profile.test/UKCore")));
        }

        elements.Decorate(members, table.Datatype("Meta"), of, 3);
        dice.Shuffle(members);
        return ElementMaker.Assemble(members);
    }

    private JsonObject Label(int tier)
    {
        if (tier == 3)
        {
            return new JsonObject { ["system"] = LabelSystems[0], ["code"] = dice.Pick(new[] { "X", "r", "", "VV" }) };
        }

        if (tier == 1 && dice.Chance(0.2))
        {
            return new JsonObject { ["system"] = "http://terminology.hl7.org/CodeSystem/v3-ActCode", ["code"] = "SEX" };
        }

        var code = tier switch
        {
            0 => dice.Pick(new[] { "U", "L", "M", "N" }),
            1 => "R",
            _ => "V",
        };
        return dice.Chance(0.2) ? new JsonObject { ["code"] = code } : new JsonObject { ["system"] = dice.Pick(LabelSystems), ["code"] = code };
    }
}
