using System.Text;
using System.Text.Json;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Testing.Population.Records;

/// <summary>Writes the FHIR data types a record is made of; one instance writes for one person.</summary>
internal sealed class FhirWriter(Utf8JsonWriter json, LondonPerson person)
{
    public const string Snomed = "http://snomed.info/sct";

    public Utf8JsonWriter Json { get; } = json;

    public void Resource(RecordEntry entry)
    {
        Json.WriteStartObject();
        Text("resourceType", entry.Type);
        Text("id", entry.Id);
        Json.WriteStartObject("meta");
        Text("versionId", "1");
        Moment("lastUpdated", LondonPopulation.AsOf, 6);
        if (entry.SourceUri is not null)
        {
            Text("source", entry.SourceUri);
        }

        if (UkCoreProfiles.For(entry.Type) is { } profile)
        {
            Json.WriteStartArray("profile");
            Json.WriteStringValue(profile);
            Json.WriteEndArray();
        }

        if (entry.Label != "N")
        {
            Json.WriteStartArray("security");
            Coding("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", entry.Label);
            Json.WriteEndArray();
        }

        Json.WriteEndObject();
        entry.WriteElements(this);
        Json.WriteEndObject();
    }

    public void Text(string name, string value) => Json.WriteString(name, value);

    public void Number(string name, decimal value) => Json.WriteNumber(name, value);

    public void Flag(string name, bool value) => Json.WriteBoolean(name, value);

    public void Date(string name, DateOnly date) => Json.WriteString(name, date.ToString("O"));

    public void Moment(string name, DateOnly date, int hour) => Json.WriteString(name, $"{date:O}T{hour:D2}:30:00+00:00");

    public void Period(string name, DateOnly date, int fromHour, int toHour)
    {
        Json.WriteStartObject(name);
        Moment("start", date, fromHour);
        Moment("end", date, toHour);
        Json.WriteEndObject();
    }

    public void Object(string name, Action body)
    {
        Json.WriteStartObject(name);
        body();
        Json.WriteEndObject();
    }

    /// <summary>Writes an array of one object, the shape most repeating elements of a record have.</summary>
    public void Single(string name, Action body)
    {
        Json.WriteStartArray(name);
        Item(body);
        Json.WriteEndArray();
    }

    public void Item(Action body)
    {
        Json.WriteStartObject();
        body();
        Json.WriteEndObject();
    }

    public void Texts(string name, params ReadOnlySpan<string> values)
    {
        Json.WriteStartArray(name);
        foreach (string value in values)
        {
            Json.WriteStringValue(value);
        }

        Json.WriteEndArray();
    }

    public void Concept(string name, ClinicalCode code) => Object(name, () => ConceptElements(code));

    public void Concepts(string name, ClinicalCode code) => Single(name, () => ConceptElements(code));

    public void Concept(string name, string system, string code) => Object(name, () => Single("coding", () => CodingElements(system, code)));

    public void Concepts(string name, string system, string code) =>
        Single(name, () => Single("coding", () => CodingElements(system, code)));

    public void Coding(string system, string code) => Item(() => CodingElements(system, code));

    public void CodingElements(string system, string code)
    {
        Text("system", system);
        Text("code", code);
    }

    public void Reference(string name, Link link) => Object(name, () => ReferenceElements(link));

    public void References(string name, params ReadOnlySpan<Link> links)
    {
        Json.WriteStartArray(name);
        foreach (Link link in links)
        {
            Json.WriteStartObject();
            ReferenceElements(link);
            Json.WriteEndObject();
        }

        Json.WriteEndArray();
    }

    public void ReferenceElements(Link link)
    {
        Text("reference", link.Reference);
        Text("display", link.Display);
    }

    /// <summary>Writes a reference to the patient that names them and bears their NHS number, as source systems do.</summary>
    public void Subject(string name) => Object(name, SubjectElements);

    public void SubjectElements()
    {
        Text("reference", "Patient/" + person.ResourceId);
        Text("type", "Patient");
        Object("identifier", NhsNumberElements);
        Text("display", person.FullName);
    }

    public void NhsNumberElements() => NhsNumberElements(person.NhsNumber);

    public void NhsNumberElements(NhsNumber number)
    {
        Text("system", NhsNumber.FhirSystem);
        Text("value", number.Reveal());
    }

    public void Quantity(string name, decimal value, string unit) => Object(name, () =>
    {
        Number("value", value);
        Text("unit", unit);
        Text("system", "http://unitsofmeasure.org");
        Text("code", unit);
    });

    public void Note(string text) => Single("note", () => Text("text", text));

    public void Narrative(string text) => Object("text", () =>
    {
        Text("status", "generated");
        Text("div", $"<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>{text}</p></div>");
    });

    public void Attachment(string title, string text)
    {
        Text("contentType", "text/plain;charset=utf-8");
        Json.WriteBase64String("data", Encoding.UTF8.GetBytes(text));
        Text("title", title);
    }

    private void ConceptElements(ClinicalCode code)
    {
        Single("coding", () =>
        {
            CodingElements(Snomed, code.Code);
            Text("display", code.Display);
        });
        Text("text", code.Display);
    }
}
