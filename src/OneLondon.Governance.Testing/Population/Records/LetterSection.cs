namespace OneLondon.Governance.Testing.Population.Records;

/// <summary>Letters: a referral, a clinic letter as an attachment, a message and a questionnaire.</summary>
internal static class LetterSection
{
    public static void AddTo(PersonRecord record)
    {
        DateOnly referred = record.Past(720);
        DateOnly written = record.Past(700);
        string referral = record.Reserve("ServiceRequest");
        AddReferral(record, referral, referred);
        AddClinicLetter(record, written);
        AddMessage(record, referral, written);
        AddQuestionnaire(record, written);
    }

    private static void AddReferral(PersonRecord record, string reference, DateOnly date) =>
        record.Add(reference, record.Person.Practice, record.Main.Label, w =>
        {
            w.Single("contained", () =>
            {
                w.Text("resourceType", "Condition");
                w.Text("id", "reason");
                w.Concept("code", record.Main.Code);
                w.Subject("subject");
            });
            w.Text("status", "active");
            w.Text("intent", "order");
            w.Text("priority", "routine");
            w.Concept("code", ClinicalCatalogue.Referral);
            w.Subject("subject");
            w.Date("authoredOn", date);
            w.Reference("requester", record.Gp);
            w.References("performer", record.Trust);
            w.Concepts("reasonCode", record.Main.Code);
            w.References("reasonReference", new Link("#reason", record.Main.Code.Display), record.Main.Link);
            w.Note($"Please see {record.Person.FullName} about {record.Main.Code.Display}");
        });

    private static void AddClinicLetter(PersonRecord record, DateOnly date) =>
        record.Add(record.Reserve("DocumentReference"), record.Person.Trust, record.HighestLabel, w =>
        {
            w.Text("status", "current");
            w.Concept("type", ClinicalCatalogue.ClinicalLetter);
            w.Subject("subject");
            w.Moment("date", date, 16);
            w.References("author", record.Consultant);
            w.Reference("custodian", record.Trust);
            w.Text("description", $"Clinic letter about {record.Person.FullName}, {record.Main.Code.Display}");
            w.Single("content", () => w.Object("attachment", () => w.Attachment($"Letter {record.Person.FamilyName}", LetterText.Clinic(record))));
            w.Object("context", () =>
            {
                w.Single("encounter", () => w.Text("reference", record.Encounter));
                w.Single("sourcePatientInfo", w.SubjectElements);
            });
        });

    private static void AddMessage(PersonRecord record, string referral, DateOnly date) =>
        record.Add(record.Reserve("Communication"), record.Person.Practice, record.Main.Label, w =>
        {
            w.Single("basedOn", () => w.Text("reference", referral));
            w.Text("status", "completed");
            w.Subject("subject");
            w.Moment("sent", date, 15);
            w.Single("recipient", w.SubjectElements);
            w.Reference("sender", record.Practice);
            w.References("reasonReference", record.Main.Link);
            w.Single("payload", () => w.Text("contentString", $"Dear {record.Person.GivenName}, your {record.Main.Code.Display} review is due."));
        });

    private static void AddQuestionnaire(PersonRecord record, DateOnly date) =>
        record.Add(record.Reserve("QuestionnaireResponse"), record.Person.Practice, "N", w =>
        {
            w.Text("status", "completed");
            w.Subject("subject");
            w.Moment("authored", date, 14);
            w.Subject("source");
            w.Single("item", () =>
            {
                w.Text("linkId", "1");
                w.Text("text", "How would you like us to contact you?");
                w.Single("answer", () => w.Text("valueString", $"By telephone on {record.Person.Telephone}"));
            });
        });
}
