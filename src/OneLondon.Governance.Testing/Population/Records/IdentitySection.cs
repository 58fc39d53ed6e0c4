namespace OneLondon.Governance.Testing.Population.Records;

/// <summary>Identifying data: the Patient and a relative.</summary>
internal static class IdentitySection
{
    private const string UkCore = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-";

    private static readonly string[] EthnicCodes = ["A", "B", "C", "D", "F", "H", "J", "K", "M", "N", "P", "R", "S"];

    public static void AddTo(PersonRecord record)
    {
        LondonPerson person = record.Person;
        string ethnicity = record.Pick(EthnicCodes);
        string relative = record.Pick(person.Gender == "female" ? NameCatalogue.Men : NameCatalogue.Women);
        string mobile = $"07700 900{record.Below(1000):D3}";
        string relation = record.Pick(["SPS", "SIB", "FRND"]);

        record.Add(record.Patient.Reference, person.Practice, person.Confidentiality, w =>
        {
            w.Narrative($"{person.FullName}, born {person.BirthDate:O}, {person.AddressLine}, {person.Postcode}");
            w.Json.WriteStartArray("extension");
            w.Item(() =>
            {
                w.Text("url", UkCore + "EthnicCategory");
                w.Concept("valueCodeableConcept", "https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategory", ethnicity);
            });
            if (person.DeceasedOn is not null)
            {
                w.Item(() => DeathNotification(w));
            }

            w.Json.WriteEndArray();
            w.Single("identifier", () =>
            {
                w.Single("extension", () =>
                {
                    w.Text("url", UkCore + "NHSNumberVerificationStatus");
                    w.Concept(
                        "valueCodeableConcept", "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland", "number-present-and-verified");
                });
                w.NhsNumberElements();
            });
            w.Flag("active", true);
            Name(w, person.GivenName, person.FamilyName);
            w.Json.WriteStartArray("telecom");
            w.Item(() => Contact(w, "phone", person.Telephone));
            w.Item(() => Contact(w, "email", $"{person.ResourceId[..6]}.{person.FamilyName.ToLowerInvariant()}@patient.example"));
            w.Json.WriteEndArray();
            w.Text("gender", person.Gender);
            w.Date("birthDate", person.BirthDate);
            if (person.DeceasedOn is { } death)
            {
                w.Moment("deceasedDateTime", death, 0);
            }

            w.Single("address", () => Address(w, person));
            w.Single("contact", () =>
            {
                w.Concepts("relationship", "http://terminology.hl7.org/CodeSystem/v2-0131", "N");
                w.Object("name", () =>
                {
                    w.Text("family", person.FamilyName);
                    w.Texts("given", relative);
                });
                w.Single("telecom", () => Contact(w, "phone", mobile));
            });
            w.References("generalPractitioner", record.Practice);
            w.Reference("managingOrganization", record.Practice);
            if (person.SupersededNhsNumber is { } before)
            {
                w.Single("link", () => SupersededPatient.LinkElements(w, before, "replaces"));
            }
        });

        record.Add(record.Reserve("RelatedPerson"), person.Practice, person.Confidentiality, w =>
        {
            w.Subject("patient");
            w.Concepts("relationship", "http://terminology.hl7.org/CodeSystem/v3-RoleCode", relation);
            Name(w, relative, person.FamilyName);
            w.Single("telecom", () => Contact(w, "phone", mobile));
            w.Single("address", () => Address(w, person));
        });
    }

    // 2: formal, from the registrar of deaths.
    private static void DeathNotification(FhirWriter w)
    {
        w.Text("url", UkCore + "DeathNotificationStatus");
        w.Single("extension", () =>
        {
            w.Text("url", "deathNotificationStatus");
            w.Concept("valueCodeableConcept", "https://fhir.hl7.org.uk/CodeSystem/UKCore-DeathNotificationStatus", "2");
        });
    }

    private static void Name(FhirWriter w, string given, string family) => w.Single("name", () =>
    {
        w.Text("use", "official");
        w.Text("text", $"{given} {family}");
        w.Text("family", family);
        w.Texts("given", given);
    });

    private static void Contact(FhirWriter w, string system, string value)
    {
        w.Text("system", system);
        w.Text("value", value);
    }

    private static void Address(FhirWriter w, LondonPerson person)
    {
        w.Text("use", "home");
        w.Texts("line", person.AddressLine);
        w.Text("city", person.Town);
        w.Text("postalCode", person.Postcode);
    }
}
