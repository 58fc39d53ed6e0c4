using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Generation;

/// <summary>Makes documents: single resources and Bundles of every type.</summary>
internal sealed class DocumentMaker(NaiveTable table)
{
    private static readonly string[] BundleTypes =
        ["searchset", "collection", "document", "history", "batch", "transaction", "batch-response", "transaction-response"];

    private static readonly string[] Common =
    [
        "Observation", "Condition", "MedicationRequest", "Encounter", "AllergyIntolerance", "DiagnosticReport", "CarePlan", "Procedure",
        "DocumentReference", "Composition", "Immunization", "ServiceRequest", "Appointment", "List", "RelatedPerson", "Task",
    ];

    public GeneratedDocument Make(ulong seed)
    {
        var dice = new Dice(seed);
        return Make(seed, dice, Wildness.Throw(dice));
    }

    /// <summary>A document in which nothing strays and everything is the patient's or nobody's.</summary>
    public GeneratedDocument MakeTame(ulong seed) => Make(seed, new Dice(seed), Wildness.Tame);

    private GeneratedDocument Make(ulong seed, Dice dice, Wildness wild)
    {
        var world = new World(dice);
        var single = dice.Chance(0.2);
        var kind = dice.Pick(BundleTypes);
        var actors = Actors(dice, wild, world, single ? dice.Between(1, 3) : dice.Between(1, 9), kind == "document" && !single);
        var references = new ReferenceMaker(dice, table, wild, world, actors);
        var elements = new ElementMaker(dice, table, wild, references);
        var maker = new ResourceMaker(dice, table, wild, world, references, elements);
        JsonObject root;
        if (single)
        {
            root = maker.Make(dice.Pick(actors), 0);
        }
        else
        {
            root = new BundleMaker(dice, wild, maker, elements).Make(kind, actors);
        }

        return new GeneratedDocument { Seed = seed, Root = root, World = world, Utf8 = OddWriter.Write(root, dice) };
    }

    private List<Actor> Actors(Dice dice, Wildness wild, World world, int count, bool document)
    {
        var list = new List<Actor>();
        if (document)
        {
            list.Add(Named(dice, "Composition", 0, false));
        }

        if (dice.Chance(0.8))
        {
            list.Add(new Actor { Type = "Patient", Id = world.PatientId, FullUrl = Url(dice, "Patient", world.PatientId, 0), IsPatient = true });
        }

        if (dice.Chance(wild.Foreign))
        {
            var url = dice.Chance(0.1) ? list.LastOrDefault()?.FullUrl : Url(dice, "Patient", world.OtherId, 1);
            var id = dice.Chance(0.05) ? world.PatientId : world.OtherId;
            list.Add(new Actor { Type = "Patient", Id = id, FullUrl = url, IsForeign = true });
        }

        for (var i = 1; i <= count; i++)
        {
            list.Add(Named(dice, TypeOf(dice, wild), i, dice.Chance(wild.Foreign / 2)));
        }

        if (dice.Chance(wild.Foreign / 4))
        {
            var copied = dice.Pick(list);
            list.Add(new Actor { Type = copied.Type, Id = copied.Id, FullUrl = copied.FullUrl, IsPatient = copied.IsPatient, IsForeign = copied.IsForeign });
        }

        if (!document)
        {
            dice.Shuffle(list);
        }

        return list;
    }

    private string TypeOf(Dice dice, Wildness wild)
    {
        if (dice.Chance(wild.Unknown / 2))
        {
            return dice.Pick(new[] { "Bundle", "Nonsense", "patient", "DomainResource", "" });
        }

        return dice.Below(5) switch
        {
            0 or 1 => dice.Pick(Common),
            2 => dice.Pick(new[] { "Organization", "Practitioner", "PractitionerRole", "Location", "Medication", "Device", "Substance", "Endpoint" }),
            _ => dice.Pick(table.Types.Where(t => t.Standing != NaiveStanding.Bundle && t.Name != "Patient").ToList()).Name,
        };
    }

    private static Actor Named(Dice dice, string type, int number, bool foreign)
    {
        var id = dice.Chance(0.9) ? $"{type.ToLowerInvariant()}-{number}" : null;
        return new Actor { Type = type, Id = id, FullUrl = Url(dice, type, id ?? "x", number + 2), IsForeign = foreign };
    }

    private static string? Url(Dice dice, string type, string id, int number) => dice.Below(5) switch
    {
        0 => null,
        1 or 2 => $"urn:uuid:1111{number:D4}-0000-4000-8000-{dice.Below(1_000_000):D12}",
        _ => $"{World.TrustedBase}/{type}/{id}",
    };
}
