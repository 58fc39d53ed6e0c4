extern alias firely6;
using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Firely;
using OneLondon.Governance.Fhir.Models;
using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Tests.Firely;

public sealed class FirelyModelTests
{
    private const string Canary = "CANARY-7";

    private const string Everything = """
        {"resourceType":"MedicationRequest","id":"m","meta":{"lastUpdated":"2025-02-03T04:05:06+00:00"},
        "text":{"status":"generated","div":"<div>d</div>"},
        "contained":[{"resourceType":"Organization","id":"o","name":"Ward"}],
        "extension":[{"url":"https://e.test","valueQuantity":{"value":1.50,"unit":"mg"}}],
        "status":"active","_status":{"id":"s","extension":[{"url":"https://e.test/2","valueDateTime":"2025"}]},
        "intent":"order","medicationCodeableConcept":{"coding":[{"system":"https://c.test","code":"1","userSelected":true}]},
        "subject":{"reference":"Patient/p"},"requester":{"reference":"#o"},
        "note":[{"authorString":"A","text":"note"}],
        "dosageInstruction":[{"sequence":1,"asNeededBoolean":true,"route":{"text":"oral"}}]}
        """;

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Resource_WhollyPermitted_ComesBackAnew(int number)
    {
        var version = FirelyVersion.Of(number);
        var given = version.Load(Everything);
        var made = Release(given, json => json);
        Assert.NotSame(given, made);
        Assert.Same(given.GetType(), made.GetType());
        Assert.Equal(version.Save(given).ToJsonString(), version.Save(made).ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Everything), version.Save(made)), version.Save(made).ToJsonString());
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Notice_WhereMetaIsAbsent_IsCreated(int number)
    {
        const string Meta = """{"tag":[{"system":"https://onelondon.online/fhir/governance","code":"partial-record","display":"d"}]}""";
        var version = FirelyVersion.Of(number);
        var made = Release(version.Load("""{"resourceType":"Patient","active":true}"""), json => json[..^1] + ",\"meta\":" + Meta + "}");
        Assert.Equal(Meta, version.Save(made)["meta"]!.ToJsonString());
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Annotation_OfTheInput_IsNotCarriedOver(int number)
    {
        var version = FirelyVersion.Of(number);
        var given = version.Load("""{"resourceType":"Patient","active":true}""");
        version.Annotate(given, Canary);
        Assert.Equal(0, version.Annotations(Release(given, json => json)));
        Assert.Equal(1, version.Annotations(given));
    }

    [Fact]
    public void Overflow_OfTheInput_IsJudgedAndNotCarriedOver()
    {
        var given = new firely6::Hl7.Fhir.Model.Patient();
        given.SetValue("unknown", new firely6::Hl7.Fhir.Model.FhirString { JsonValue = Canary });
        var made = (firely6::Hl7.Fhir.Model.Patient)Release(given, json =>
        {
            Assert.Contains(Canary, json, StringComparison.Ordinal);
            return """{"resourceType":"Patient"}""";
        });
        Assert.Empty(made.EnumerateElements());
    }

    [Fact]
    public void Bytes_OfTheInput_AreNotShared()
    {
        var model = new FirelyModel();
        var given = FirelyVersion.Of(5).Load("""{"resourceType":"Patient","photo":[{"data":"abcd"}]}""");
        var made = Release(given, json => json);
        object Data(object patient) => model.ValueOf(One(model, One(model, patient, "photo"), "data"))!;
        Assert.Equal((byte[])Data(given), (byte[])Data(made));
        Assert.NotSame(Data(given), Data(made));
    }

    private static object One(FirelyModel model, object element, string name)
    {
        var member = model.MembersOf(element).Single(m => m.Name == name);
        return member.Value ?? member.Values![0]!;
    }

    private static object Release(object resource, Func<string, string> filter) =>
        new ModelRelease(new FirelyModel(), FhirTable.Default).Release(resource, (json, output) =>
        {
            output.Write(Encoding.UTF8.GetBytes(filter(Encoding.UTF8.GetString(json.Span))));
            return true;
        })!;
}
