using System.Text.Json;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Sources.Relationships;

namespace OneLondon.Governance.Fhir.Sources.Contacts;

/// <summary>Reads Encounter, Appointment, ServiceRequest and EpisodeOfCare for the contact they confirm; most confirm none.</summary>
internal static class FhirContactReader
{
    /// <summary>Gives the contact, or null where the resource confirms none: cancelled, without a start, or with an end that is not told.</summary>
    /// <exception cref="FhirSourceException">It is none of the four, is malformed, or is about somebody else.</exception>
    public static FhirContact? Read(ReadOnlyMemory<byte> utf8Json, PatientKey patient)
    {
        using JsonDocument document = SourceJson.Parse(utf8Json, "Encounter", "Appointment", "ServiceRequest", "EpisodeOfCare");
        JsonElement root = document.RootElement;
        string type = SourceJson.Text(root, "resourceType");
        if (!IsAbout(root, type, patient))
        {
            throw new FhirSourceException("a resource among a patient's is about somebody else, or about nobody that can be told");
        }

        return SourceJson.HasModifier(root) ? null : type switch
        {
            "Encounter" => Encounter(root),
            "Appointment" => Appointment(root),
            "ServiceRequest" => Referral(root),
            _ => Episode(root),
        };
    }

    private static bool IsAbout(JsonElement root, string type, PatientKey patient)
    {
        if (type != "Appointment")
        {
            return SourceJson.Object(root, type == "EpisodeOfCare" ? "patient" : "subject") is { } subject && SourceJson.IsAbout(subject, patient);
        }

        List<JsonElement> patients = [.. SourceJson.Objects(root, "participant")
            .Select(participant => SourceJson.Object(participant, "actor"))
            .OfType<JsonElement>()
            .Where(actor => SourceJson.Patient(actor) != (string.Empty, string.Empty))];
        return patients.Count == 1 && SourceJson.IsAbout(patients[0], patient);
    }

    private static FhirContact? Encounter(JsonElement root)
    {
        string status = SourceJson.Text(root, "status");
        bool open = status is "arrived" or "triaged" or "in-progress" or "onleave";
        return open || status is "planned" or "finished"
            ? Of(CareContactKind.Encounter, [.. SourceJson.Objects(root, "participant").SelectMany(item => TakingPart(item, "individual"))], SourceJson.Object(root, "period"), "start", "end", mayBeOpen: open)
            : null;
    }

    private static FhirContact? Appointment(JsonElement root)
    {
        bool stands = SourceJson.Text(root, "status") is "booked" or "arrived" or "checked-in" or "fulfilled";
        List<FhirContactHolder> holders = [.. SourceJson.Objects(root, "participant")
            .Where(participant => SourceJson.Text(participant, "status") is "accepted" or "tentative" or "needs-action")
            .SelectMany(participant => TakingPart(participant, "actor"))];
        return stands ? Of(CareContactKind.Appointment, holders, root, "start", "end", mayBeOpen: false) : null;
    }

    private static FhirContact? Referral(JsonElement root)
    {
        bool stands = SourceJson.Text(root, "status") == "active" && SourceJson.Text(root, "intent") is "order" or "original-order" or "reflex-order";
        return stands
            ? Of(CareContactKind.Referral, [.. SourceJson.Objects(root, "performer").SelectMany(Holders)], root, "authoredOn", string.Empty, mayBeOpen: true)
            : null;
    }

    private static FhirContact? Episode(JsonElement root)
    {
        string status = SourceJson.Text(root, "status");
        bool open = status is "active" or "waitlist" or "onhold";
        var holders = new List<FhirContactHolder>();
        if (SourceJson.Object(root, "careManager") is { } manager)
        {
            holders.AddRange(Holders(manager));
        }

        holders.AddRange(SourceJson.Objects(root, "team").SelectMany(Holders));
        if (SourceJson.Object(root, "managingOrganization") is { } organisation && SourceJson.Holder(organisation, "Organization") is { Length: > 0 } name)
        {
            // A registration is with the whole of an organisation, as with a general practice.
            holders.Add(new FhirContactHolder(ContactHolderKind.Organisation, name));
        }

        return open || status == "finished"
            ? Of(CareContactKind.Registration, holders, SourceJson.Object(root, "period"), "start", "end", mayBeOpen: open)
            : null;
    }

    private static FhirContact? Of(
        CareContactKind kind,
        IReadOnlyList<FhirContactHolder> holders,
        JsonElement? times,
        string start,
        string end,
        bool mayBeOpen)
    {
        if (times is not { } element || SourceJson.Time(element, start, ends: false) is not { } from)
        {
            return null;
        }

        DateTimeOffset? until = end.Length == 0 ? null : SourceJson.Time(element, end, ends: true);
        return (until is null && !mayBeOpen) || until <= from || holders.Count == 0 ? null : new FhirContact(kind, holders, from, until);
    }

    // INVARIANT: who took part for a while has the contact for that while, and not for as long as it is open (A1).
    private static IEnumerable<FhirContactHolder> TakingPart(JsonElement participant, string member)
    {
        if (SourceJson.Object(participant, member) is not { } reference)
        {
            return [];
        }

        JsonElement? period = SourceJson.Object(participant, "period");
        DateTimeOffset? from = period is { } begun ? SourceJson.Time(begun, "start", ends: false) : null;
        DateTimeOffset? until = period is { } ended ? SourceJson.Time(ended, "end", ends: true) : null;
        return Holders(reference).Select(holder => holder with { From = from, Until = until });
    }

    private static IEnumerable<FhirContactHolder> Holders(JsonElement reference)
    {
        foreach ((string type, ContactHolderKind kind) in new[]
        {
            ("Practitioner", ContactHolderKind.User), ("PractitionerRole", ContactHolderKind.User),
            ("CareTeam", ContactHolderKind.Team), ("HealthcareService", ContactHolderKind.Team),
        })
        {
            if (SourceJson.Holder(reference, type) is { Length: > 0 } name)
            {
                yield return new FhirContactHolder(kind, name);
            }
        }
    }
}
