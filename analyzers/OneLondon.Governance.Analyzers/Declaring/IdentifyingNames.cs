using System;
using System.Collections.Generic;

namespace OneLondon.Governance.Analyzers.Declaring;

/// <summary>Knows the names by which data that identifies a person goes.</summary>
internal static class IdentifyingNames
{
    // The words of a name end in one of these. From the demographics of the Personal Demographics Service and FHIR R4 Patient.
    private static readonly Lookalike[] Names =
    [
        new("an NHS number", "PatientIdentifier", ["nhs number", "nhs no", "nhs num", "nhs id", "chi number", "hcn number"]),
        new("a hospital number", "PatientIdentifier", ["hospital number", "hospital no", "medical record number", "mrn", "patient id", "patient number", "local patient identifier"]),
        new("a date of birth", "IdentifiableData", ["date of birth", "birth date", "birthdate", "dob", "birthday"]),
        new("a postcode", "IdentifiableData", ["postcode", "post code", "postal code", "zip code", "uprn"]),
        new("a person's name", "IdentifiableData",
            ["surname", "family name", "last name", "forename", "given name", "given names", "first name", "middle name", "full name", "maiden name", "patient name", "person name", "known as", "preferred name"]),
        new("an address", "IdentifiableData", ["home address", "patient address", "postal address", "address line", "address lines", "street address"]),
        new("a telephone number", "IdentifiableData", ["phone", "phone number", "telephone", "telephone number", "mobile", "mobile number", "mobile phone"]),
        new("an e-mail address", "IdentifiableData", ["email", "e mail", "email address"]),
        new("a national identity number", "PatientIdentifier", ["national insurance number", "ni number", "nino", "passport number", "driving licence number"]),
    ];

    // In a type that is a person by name, these words alone are enough.
    private static readonly string[] PersonTypes = ["patient", "person", "client", "service user", "resident", "next of kin", "contact"];

    private static readonly Lookalike PersonName = new("a person's name", "IdentifiableData", ["name"]);
    private static readonly Lookalike PersonAddress = new("an address", "IdentifiableData", ["address"]);

    // Said after a name, these do not change what it is.
    private static readonly HashSet<string> Trailing = new(StringComparer.Ordinal) { "text", "value", "string", "1", "2", "3", "4", "5", "raw", "full" };

    /// <summary>Gives what a member's name looks like, or null.</summary>
    public static Lookalike? Find(string name, string typeName)
    {
        List<string> words = Words(name);
        while (words.Count > 1 && Trailing.Contains(words[words.Count - 1]))
        {
            words.RemoveAt(words.Count - 1);
        }

        string said = " " + string.Join(" ", words);
        foreach (Lookalike one in Names)
        {
            if (one.EndsIn(said))
            {
                return one;
            }
        }

        if (!IsPerson(typeName))
        {
            return null;
        }

        return words is ["name"] ? PersonName : words is ["address"] ? PersonAddress : null;
    }

    /// <summary>Splits <c>PatientNHSNumber2</c>, <c>patient_nhs_number</c> and their like into lower-case words.</summary>
    internal static List<string> Words(string name)
    {
        var words = new List<string>();
        int start = 0;
        for (int i = 0; i <= name.Length; i++)
        {
            bool ends = i == name.Length || name[i] == '_' || (i > start && Breaks(name, i));
            if (!ends)
            {
                continue;
            }

            if (i > start)
            {
                words.Add(name.Substring(start, i - start).ToLowerInvariant());
            }

            start = i < name.Length && name[i] == '_' ? i + 1 : i;
        }

        return words;
    }

    // A word begins at a capital after a small letter, at the last capital of a row before a small letter, and where digits begin or end.
    private static bool Breaks(string name, int i) =>
        char.IsDigit(name[i]) != char.IsDigit(name[i - 1])
        || (char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))));

    private static bool IsPerson(string typeName)
    {
        List<string> words = Words(typeName);
        while (words.Count > 1 && words[words.Count - 1] is "dto" or "model" or "record" or "entity" or "row" or "details" or "view" or "info")
        {
            words.RemoveAt(words.Count - 1);
        }

        string said = " " + string.Join(" ", words);
        return Array.Exists(PersonTypes, p => said.EndsWith(" " + p, StringComparison.Ordinal));
    }
}
