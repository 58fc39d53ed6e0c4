using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Testing.Population.Records;

/// <summary>The Patient of an NHS number that another number replaced: inactive, and a link to the one that holds the record.</summary>
internal static class SupersededPatient
{
    public static RecordEntry Of(LondonPerson person, NhsNumber before) => new()
    {
        Reference = "Patient/" + PersonFactory.ResourceId(person.Seed, person.Index, ushort.MaxValue - 1),
        SourceUri = person.Practice.SourceUri,
        Label = person.Confidentiality,
        WriteElements = w =>
        {
            w.Single("identifier", () => w.NhsNumberElements(before));
            w.Flag("active", false);
            w.Single("link", () => LinkElements(w, person.NhsNumber, "replaced-by"));
        },
    };

    /// <summary>Writes a link by number alone: the Patient it names is in another record.</summary>
    public static void LinkElements(FhirWriter w, NhsNumber other, string type)
    {
        w.Object("other", () =>
        {
            w.Text("type", "Patient");
            w.Object("identifier", () => w.NhsNumberElements(other));
        });
        w.Text("type", type);
    }
}
