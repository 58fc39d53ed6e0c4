namespace OneLondon.Governance.Testing.Population.Records;

/// <summary>Appointments: encounters, which tell diagnoses in their reasons, one by ambulance for some, and an appointment to come.</summary>
internal static class AppointmentSection
{
    private const string ActCode = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    public static void AddTo(PersonRecord record)
    {
        AddClinicVisit(record);
        if (record.Chance(100))
        {
            AddAmbulanceCall(record);
        }

        AddAppointment(record);
        AddEpisode(record);
    }

    private static void AddClinicVisit(PersonRecord record)
    {
        DateOnly date = record.Past(700);
        Problem problem = record.Main;
        record.Add(record.Encounter, record.Person.Trust, problem.Label, w =>
        {
            w.Narrative($"{record.Person.FullName} seen for {problem.Code.Display} by {record.Consultant.Display}");
            w.Text("status", "finished");
            w.Object("class", () => w.CodingElements(ActCode, "AMB"));
            w.Concepts("type", ClinicalCatalogue.Review);
            w.Subject("subject");
            w.Single("participant", () => w.Reference("individual", record.Consultant));
            w.Period("period", date, 10, 11);
            w.Concepts("reasonCode", problem.Code);
            w.References("reasonReference", problem.Link);
            w.Single("diagnosis", () =>
            {
                w.Reference("condition", problem.Link);
                w.Concept("use", "http://terminology.hl7.org/CodeSystem/diagnosis-role", "CC");
            });
            w.Single("location", () => w.Reference("location", DirectorySection.Clinic(record.Person.Trust)));
            w.Reference("serviceProvider", record.Trust);
        });
    }

    private static void AddAmbulanceCall(PersonRecord record)
    {
        DateOnly date = record.Past(365);
        ClinicalCode reaction = record.Pick(ClinicalCatalogue.Reactions);
        record.Add(record.Reserve("Encounter"), LondonOrganisation.AmbulanceService, "N", w =>
        {
            w.Text("status", "finished");
            w.Object("class", () => w.CodingElements(ActCode, "EMER"));
            w.Subject("subject");
            w.Period("period", date, 2, 3);
            w.Concepts("reasonCode", reaction);
            w.Reference("serviceProvider", PersonRecord.LinkTo(LondonOrganisation.AmbulanceService));
        });
    }

    private static void AddAppointment(PersonRecord record)
    {
        DateOnly date = record.Person.LastDay.AddDays(7 + record.Below(90));
        Problem problem = record.Main;
        record.Add(record.Reserve("Appointment"), record.Person.Trust, problem.Label, w =>
        {
            w.Text("status", record.Person.DeceasedOn is null ? "booked" : "cancelled");
            w.Single("serviceType", () => w.Text("text", $"{problem.Code.Display} clinic"));
            w.Concepts("reasonCode", problem.Code);
            w.References("reasonReference", problem.Link);
            w.Text("description", $"{problem.Code.Display} review with {record.Consultant.Display}");
            w.Moment("start", date, 9);
            w.Moment("end", date, 10);
            w.Text("comment", $"{record.Person.GivenName} asks to be called on {record.Person.Telephone}");
            w.Text("patientInstruction", "Bring a list of your medicines.");
            w.Json.WriteStartArray("participant");
            w.Item(() => Participant(w, () => w.Subject("actor")));
            w.Item(() => Participant(w, () => w.Reference("actor", record.Consultant)));
            w.Item(() => Participant(w, () => w.Reference("actor", DirectorySection.Clinic(record.Person.Trust))));
            w.Json.WriteEndArray();
        });
    }

    private static void AddEpisode(PersonRecord record)
    {
        DateOnly start = record.Past(1000);
        record.Add(record.Reserve("EpisodeOfCare"), record.Person.Trust, record.Main.Label, w =>
        {
            w.Text("status", record.Person.DeceasedOn is null ? "active" : "finished");
            w.Single("diagnosis", () => w.Reference("condition", record.Main.Link));
            w.Subject("patient");
            w.Reference("managingOrganization", record.Trust);
            w.Object("period", () =>
            {
                w.Date("start", start);
                if (record.Person.DeceasedOn is { } death)
                {
                    w.Date("end", death);
                }
            });
            w.Reference("careManager", record.Consultant);
        });
    }

    private static void Participant(FhirWriter w, Action actor)
    {
        actor();
        w.Text("status", "accepted");
    }
}
