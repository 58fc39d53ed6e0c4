namespace OneLondon.Governance.Testing.Population.Records;

/// <summary>The prose of letters, which names the patient throughout as letters do.</summary>
internal static class LetterText
{
    public static string Addressee(LondonPerson person) =>
        $"Re: {person.FullName}, born {person.BirthDate:O}, NHS number {person.NhsNumber.Reveal()}, {person.AddressLine}, {person.Town}, {person.Postcode}";

    public static string Clinic(PersonRecord record)
    {
        LondonPerson person = record.Person;
        string conditions = string.Join(", ", person.Conditions);
        string medicines = string.Join(", ", person.Medicines);
        string allergies = person.Allergies.Count == 0 ? "none known" : string.Join(", ", person.Allergies);
        return $"""
            {person.Trust.Name}
            Dear {record.Gp.Display},
            {Addressee(person)}
            Diagnoses: {conditions}.
            Medicines: {medicines}.
            Allergies: {allergies}.
            It was a pleasure to see {person.GivenName} in clinic. Please continue the present treatment.
            Yours sincerely,
            {record.Consultant.Display}

            """.ReplaceLineEndings("\n");
    }
}
