using System.Buffers;
using System.Text.Json;
using OneLondon.Governance.Sources.Objections;

namespace OneLondon.Governance.Fhir.Sources.Consents;

/// <summary>Writes objections as FHIR R4 Consent resources of the UK Core profile, which <see cref="FhirConsent"/> reads as the same standing.</summary>
public static class FhirObjectionWriter
{
    private const string OdsCode = "https://fhir.nhs.uk/Id/ods-organization-code";
    private const string ActCode = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    /// <summary>Writes one objection: with all controllers it is a general denial, with one an exception that denies to a general permission.</summary>
    /// <exception cref="ArgumentException">Its stage is not known.</exception>
    public static byte[] Write(Objection objection)
    {
        ArgumentNullException.ThrowIfNull(objection);
        string status = objection.Stage switch
        {
            ObjectionStage.Raised or ObjectionStage.UnderReview => "proposed",
            ObjectionStage.Upheld => "active",
            ObjectionStage.NotUpheld => "rejected",
            ObjectionStage.Withdrawn or ObjectionStage.Superseded => "inactive",
            _ => throw new ArgumentException("the stage of the objection is not known", nameof(objection)),
        };
        bool all = objection.Controller.Length == 0;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            ConsentJson.WriteHead(writer, status, objection.Person, objection.History[0].At);
            writer.WriteStartArray("policy"u8);
            writer.WriteStartObject();
            writer.WriteString("uri"u8, FhirConsent.ProgrammeUri + objection.Programme.Code);
            writer.WriteEndObject();
            writer.WriteEndArray();
            ConsentJson.WriteConcept(writer, "policyRule", ActCode, all ? "OPTOUT" : "OPTIN");
            if (!all)
            {
                WriteException(writer, objection.Controller);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteException(Utf8JsonWriter writer, string controller)
    {
        writer.WriteStartObject("provision"u8);
        writer.WriteStartArray("provision"u8);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "deny"u8);
        writer.WriteStartArray("actor"u8);
        writer.WriteStartObject();
        ConsentJson.WriteConcept(writer, "role", "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "CST");
        writer.WriteStartObject("reference"u8);
        writer.WriteString("type"u8, "Organization"u8);
        ConsentJson.WriteIdentifier(writer, OdsCode, controller);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
