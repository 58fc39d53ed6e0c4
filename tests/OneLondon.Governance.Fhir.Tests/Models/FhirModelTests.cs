using OneLondon.Governance.Fhir.Models;
using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Tests.Models;

public sealed class FhirModelTests
{
    [Theory]
    [InlineData("Observation", "value", "Quantity", "valueQuantity")]
    [InlineData("Observation", "value", "dateTime", "valueDateTime")]
    [InlineData("Observation", "status", "code", "status")]
    [InlineData("Patient", "deceased", "boolean", "deceasedBoolean")]
    [InlineData("MedicationRequest", "medication", "CodeableConcept", "medicationCodeableConcept")]
    [InlineData("MedicationRequest", "medication", "Reference", "medicationReference")]
    [InlineData("MedicationRequest", "medication", "CodeableReference", "medication")]
    [InlineData("Encounter", "reason", "Encounter#Reason", "reason")]
    [InlineData("Encounter", "class", "Coding", "class")]
    [InlineData("Encounter", "nonsense", "string", "nonsense")]
    public void Name_OfAnElement_IsCompletedByTheTable(string resource, string name, string type, string expected)
    {
        var rows = new ModelNames(FhirTable.Default).Resource(resource);
        Assert.Equal(expected, ModelNames.Spelled(name, type, rows));
    }

    [Fact]
    public void Value_OfEachKind_IsSpelledAsFhirDoes()
    {
        Assert.Equal("\"a\\\"b\"", Spelled("a\"b"));
        Assert.Equal("true", Spelled(true));
        Assert.Equal("12.50", Spelled(12.50m));
        Assert.Equal("7", Spelled(7L));
        Assert.Equal("\"7\"", Spelled(7L, "integer64"));
        Assert.Equal("\"AQI=\"", Spelled(new byte[] { 1, 2 }));
        Assert.Equal("\"2025-02-03T04:05:06.7+01:00\"", Spelled(new DateTimeOffset(2025, 2, 3, 4, 5, 6, 700, TimeSpan.FromHours(1))));
        Assert.Equal("\"2025-02-03\"", Spelled(new DateOnly(2025, 2, 3)));
        Assert.Equal("\"04:05:00\"", Spelled(new TimeOnly(4, 5)));
        Assert.Equal("\"urn:oid:1.2\"", Spelled(new Uri("urn:oid:1.2")));
        Assert.Null(ModelScalar.Spell(DayOfWeek.Monday, "code"));
        Assert.Null(ModelScalar.Spell(1.5, "decimal"));
    }

    private static string Spelled(object value, string type = "") => System.Text.Encoding.UTF8.GetString(ModelScalar.Spell(value, type)!);
}
