using System.Buffers;
using System.Globalization;
using System.Text.Json;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.OptOuts;

namespace OneLondon.Governance.Fhir.Sources.Consents;

/// <summary>
/// A National Data Opt-Out as a FHIR Consent, of STU3 or R4: its purpose is the SNOMED CT concept 370856009, limiting access to
/// confidential patient information. It serves to apply opt-outs, and is not for a patient's record.
/// </summary>
public sealed class FhirNationalOptOut
{
    private const string Snomed = "http://snomed.info/sct";
    private const string LimitingAccess = "370856009";

    private FhirNationalOptOut(string number, OptOutAnswer answer, DateTimeOffset? dateTime)
    {
        NumberText = number;
        Answer = answer;
        DateTime = dateTime;
    }

    /// <summary>Gets whether the person has opted out: yes where it is active, no where it is inactive, and else unknown.</summary>
    public OptOutAnswer Answer { get; }

    /// <summary>Gets when it was made, or null.</summary>
    public DateTimeOffset? DateTime { get; }

    /// <summary>Gets the person's NHS number, or the unspecified one where what it holds fails modulus 11: such a one is not lost, see <see cref="RevealNumberText"/>.</summary>
    public NhsNumber Person => NhsNumber.TryParse(NumberText, out NhsNumber number) ? number : default;

    private string NumberText { get; }

    /// <summary>Tells whether a resource is a National Data Opt-Out, in whatever state.</summary>
    public static bool IsOne(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            using JsonDocument document = SourceJson.Parse(utf8Json, "Consent");
            return HasPurpose(document.RootElement);
        }
        catch (FhirSourceException)
        {
            return false;
        }
    }

    /// <summary>Reads one, UTF-8 JSON of up to 1 MiB.</summary>
    /// <exception cref="FhirSourceException">It is no Consent, has another purpose, or names nobody by ten digits.</exception>
    public static FhirNationalOptOut Read(ReadOnlyMemory<byte> utf8Json)
    {
        using JsonDocument document = SourceJson.Parse(utf8Json, "Consent");
        JsonElement root = document.RootElement;
        if (!HasPurpose(root))
        {
            throw new FhirSourceException("the Consent is no National Data Opt-Out: it lacks the purpose 370856009 of SNOMED CT");
        }

        (string id, string value) = SourceJson.Object(root, "patient") is { } patient ? SourceJson.Patient(patient) : (string.Empty, string.Empty);
        string number = value.Length > 0 ? value.Replace(" ", string.Empty, StringComparison.Ordinal) : id;
        if (number.Length != 10 || !number.All(char.IsAsciiDigit) || (value.Length > 0 && id.Length == 10 && id.All(char.IsAsciiDigit) && id != number))
        {
            throw new FhirSourceException("the National Data Opt-Out names nobody by an NHS number, or two people");
        }

        OptOutAnswer answer = SourceJson.HasModifier(root) ? OptOutAnswer.Unknown : SourceJson.Text(root, "status") switch
        {
            "active" => OptOutAnswer.OptedOut,
            "inactive" => OptOutAnswer.NotOptedOut,
            _ => OptOutAnswer.Unknown,
        };
        return new FhirNationalOptOut(number, answer, SourceJson.Time(root, "dateTime", ends: false));
    }

    /// <summary>Writes an opt-out that is active, or has been taken back, as an R4 Consent of the UK Core profile.</summary>
    /// <exception cref="ArgumentException">Nobody is named, or it is not known whether the person has opted out.</exception>
    public static byte[] Write(NhsNumber person, OptOutAnswer answer, DateTimeOffset at)
    {
        if (person.IsUnspecified || answer is not (OptOutAnswer.OptedOut or OptOutAnswer.NotOptedOut))
        {
            throw new ArgumentException("name a person, and whether they have opted out", nameof(answer));
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            ConsentJson.WriteHead(writer, answer == OptOutAnswer.OptedOut ? "active" : "inactive", person, at);
            writer.WriteStartObject("provision"u8);
            writer.WriteStartArray("purpose"u8);
            ConsentJson.WriteCoding(writer, Snomed, LimitingAccess);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Gives the ten digits it holds, valid or not; an explicit call, because they identify the person.</summary>
    public string RevealNumberText() => NumberText;

    /// <summary>Gives a form that identifies nobody.</summary>
    public override string ToString() => "National Data Opt-Out";

    /// <summary>Tells whether a resource says nothing but that: no general rule, no exception and no other purpose, which would be an objection too.</summary>
    internal static bool IsNothingElse(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            using JsonDocument document = SourceJson.Parse(utf8Json, "Consent");
            JsonElement root = document.RootElement;
            JsonElement? provision = SourceJson.Object(root, "provision");
            return HasPurpose(root)
                && !SourceJson.Has(root, "policyRule")
                && !(provision is { } inner && SourceJson.Has(inner, "provision"))
                && Purposes(root).All(IsLimitingAccess);
        }
        catch (FhirSourceException)
        {
            return false;
        }
    }

    private static bool HasPurpose(JsonElement root) => Purposes(root).Any(IsLimitingAccess);

    private static IEnumerable<JsonElement> Purposes(JsonElement root) =>
        SourceJson.Objects(root, "purpose")
            .Concat(SourceJson.Object(root, "provision") is { } provision ? SourceJson.Objects(provision, "purpose") : []);

    private static bool IsLimitingAccess(JsonElement coding) =>
        SourceJson.Text(coding, "code") == LimitingAccess && SourceJson.Text(coding, "system") == Snomed;
}
