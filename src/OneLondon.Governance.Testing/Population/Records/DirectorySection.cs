namespace OneLondon.Governance.Testing.Population.Records;

/// <summary>What is nobody's: organisations, staff and places; the sexual health clinic is referred to by nothing at all.</summary>
internal static class DirectorySection
{
    public static Link Clinic(LondonOrganisation trust) =>
        new($"Location/clinic-{trust.OdsCode.ToLowerInvariant()}", $"Clinic 3, {trust.Name}");

    public static void AddTo(PersonRecord record)
    {
        LondonPerson person = record.Person;
        LondonOrganisation system = AreaProfile.All.First(area => area.Area == person.Area).System;
        AddOrganisation(record, person.Practice, system);
        AddOrganisation(record, person.Trust, system);
        AddOrganisation(record, system, null);
        if (record.Entries.Any(entry => entry.SourceUri == LondonOrganisation.AmbulanceService.SourceUri))
        {
            AddOrganisation(record, LondonOrganisation.AmbulanceService, null);
        }

        AddClinician(record, record.Gp, record.Practice, "R0260");
        AddClinician(record, record.Nurse, record.Practice, "R0620");
        AddClinician(record, record.Consultant, record.Trust, "R0050");
        AddPlace(record, Clinic(person.Trust));
        AddPlace(record, new Link($"Location/sexual-health-{person.Trust.OdsCode.ToLowerInvariant()}", "Sexual health clinic"));
        record.AddNobodys($"HealthcareService/outpatients-{person.Trust.OdsCode.ToLowerInvariant()}", w =>
        {
            w.Flag("active", true);
            w.Reference("providedBy", record.Trust);
            w.Text("name", "Outpatients");
            w.References("location", Clinic(person.Trust));
        });
    }

    private static void AddOrganisation(PersonRecord record, LondonOrganisation organisation, LondonOrganisation? parent) =>
        record.AddNobodys("Organization/" + organisation.ResourceId, w =>
        {
            w.Single("identifier", () =>
            {
                w.Text("system", "https://fhir.nhs.uk/Id/ods-organization-code");
                w.Text("value", organisation.OdsCode);
            });
            w.Flag("active", true);
            w.Text("name", organisation.Name);
            if (parent is not null)
            {
                w.Reference("partOf", PersonRecord.LinkTo(parent));
            }
        });

    private static void AddClinician(PersonRecord record, Link clinician, Link employer, string jobRole)
    {
        record.AddNobodys(clinician.Reference, w =>
        {
            w.Flag("active", true);
            w.Single("name", () =>
            {
                w.Text("text", clinician.Display);
                w.Text("family", clinician.Display[(clinician.Display.IndexOf(' ') + 1)..]);
            });
        });
        record.AddNobodys(clinician.Reference.Replace("Practitioner/", "PractitionerRole/role-", StringComparison.Ordinal), w =>
        {
            w.Reference("practitioner", clinician);
            w.Reference("organization", employer);
            w.Concepts("code", "https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName", jobRole);
        });
    }

    private static void AddPlace(PersonRecord record, Link place) =>
        record.AddNobodys(place.Reference, w =>
        {
            w.Text("status", "active");
            w.Text("name", place.Display);
            w.Reference("managingOrganization", record.Trust);
        });
}
