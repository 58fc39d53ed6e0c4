using System.Globalization;
using System.Text.Json;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Fhir.Filtering;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Fhir.Sources;

/// <summary>Reads the few elements that sources of facts are about, strictly: what has another shape than FHIR gives it is refused.</summary>
internal static class SourceJson
{
    private const int MostBytes = 1 << 20;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <exception cref="FhirSourceException">It is no JSON object, too large, or of another resource type.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8Json, params ReadOnlySpan<string> types)
    {
        ReadOnlyMemory<byte> json = utf8Json.Span.StartsWith("\uFEFF"u8) ? utf8Json[3..] : utf8Json;
        if (json.Length > MostBytes)
        {
            throw new FhirSourceException($"the resource has more than {MostBytes} bytes; give one resource at a time");
        }

        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(json, Strict);
            string type = document.RootElement.ValueKind == JsonValueKind.Object ? Text(document.RootElement, "resourceType") : string.Empty;
            return types.Contains(type) ? document : throw new FhirSourceException($"the resource is none of {string.Join(", ", types.ToArray())}");
        }
        catch (JsonException)
        {
            // The cause is left out: a reader of JSON quotes what it read.
            throw new FhirSourceException("the resource is no well-formed JSON, or has a member twice");
        }
        catch (FhirSourceException)
        {
            document?.Dispose();
            throw;
        }
    }

    public static string Text(JsonElement element, string name) =>
        !element.TryGetProperty(name, out JsonElement value) ? string.Empty
        : value.ValueKind == JsonValueKind.String ? value.GetString()!
        : throw new FhirSourceException($"`{name}` is no text");

    public static bool Has(JsonElement element, string name) => element.TryGetProperty(name, out _);

    public static JsonElement? Object(JsonElement element, string name) =>
        !element.TryGetProperty(name, out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.Object ? value
        : throw new FhirSourceException($"`{name}` is no object");

    public static IEnumerable<JsonElement> Objects(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out JsonElement list))
        {
            return [];
        }

        return list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
            ? list.EnumerateArray()
            : throw new FhirSourceException($"`{name}` is no list of objects");
    }

    /// <summary>Gives a time; a date alone, or a part of one, is its first instant in UTC where it begins something, and the instant after its last where it ends it.</summary>
    public static DateTimeOffset? Time(JsonElement element, string name, bool ends)
    {
        string text = Text(element, name);
        if (text.Length == 0)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(
                text, ["yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", "yyyy-MM-ddTHH:mmzzz"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time)
            || DateTimeOffset.TryParseExact(
                text, ["yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
        {
            return time.ToUniversalTime();
        }

        (string Form, Func<DateTimeOffset, DateTimeOffset> Next)[] parts =
        [
            ("yyyy-MM-dd", day => day.AddDays(1)), ("yyyy-MM", month => month.AddMonths(1)), ("yyyy", year => year.AddYears(1)),
        ];
        foreach ((string form, Func<DateTimeOffset, DateTimeOffset> next) in parts)
        {
            if (DateTimeOffset.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
            {
                return ends ? next(time) : time;
            }
        }

        throw new FhirSourceException($"`{name}` is no date or time");
    }

    /// <summary>Gives the logical id and the NHS number, as text, by which a reference names a Patient; empty where it does not.</summary>
    public static (string LogicalId, string Number) Patient(JsonElement reference)
    {
        string text = Text(reference, "reference");
        string id = LastOf(text, "Patient");
        string number = Object(reference, "identifier") is { } identifier && Text(identifier, "system") == NhsNumber.FhirSystem
            ? Text(identifier, "value")
            : string.Empty;
        return (id, number);
    }

    /// <summary>Tells whether a reference names this patient in some way, and another in none.</summary>
    public static bool IsAbout(JsonElement reference, PatientKey patient)
    {
        (string id, string number) = Patient(reference);
        string? key = patient.RevealLogicalId();
        bool sameId = id.Length > 0 && (id == key || IsNumber(id, patient));
        bool otherId = id.Length > 0 && key is not null && !sameId;
        bool sameNumber = number.Length > 0 && IsNumber(number, patient);
        bool otherNumber = number.Length > 0 && !sameNumber;
        return (sameId || sameNumber) && !otherId && !otherNumber;
    }

    /// <summary>Gives the name a reference has for a holder: the value of its identifier, or else the id at its end.</summary>
    public static string Holder(JsonElement reference, string type)
    {
        string id = LastOf(Text(reference, "reference"), type);
        string value = Object(reference, "identifier") is { } identifier ? Text(identifier, "value") : string.Empty;
        bool named = id.Length > 0 || Text(reference, "type") == type;
        return !named ? string.Empty : value.Length > 0 ? value : id;
    }

    /// <summary>Tells whether an element, or anything in it, has a modifier that this release does not know.</summary>
    public static bool HasModifier(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(
            member => member.Name is "modifierExtension" or "implicitRules" || HasModifier(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HasModifier),
        _ => false,
    };

    private static bool IsNumber(string text, PatientKey patient) =>
        NhsNumber.TryParse(text, out NhsNumber number) && !patient.NhsNumber.IsUnspecified && number == patient.NhsNumber;

    private static string LastOf(string reference, string type)
    {
        string[] parts = reference.Split('/');
        return parts.Length >= 2 && parts[^2] == type && parts[^1].Length is > 0 and <= 64 ? parts[^1] : string.Empty;
    }
}
