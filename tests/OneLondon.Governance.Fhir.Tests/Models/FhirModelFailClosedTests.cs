using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Models;
using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Tests.Models;

public sealed class FhirModelFailClosedTests
{
    private const string Canary = "CANARY-7";
    private const string Given = """{"resourceType":"Patient","id":"p","active":true,"name":[{"family":"CANARY-7"},{"family":"Kept"}]}""";
    private const string Filtered = """{"resourceType":"Patient","id":"p","active":true,"name":[{"family":"Kept"}]}""";

    [Fact]
    public void Truth_ToldThroughout_IsReleased() =>
        Assert.Equal(Filtered, TreeJson.Save(Release(new LyingModel(), Filtered)!).ToJsonString());

    [Fact]
    public void Filter_ThatWithholds_GivesNothing() =>
        Assert.Null(new ModelRelease(new TreeModel(), FhirTable.Default).Release(Patient(), (_, _) => false));

    [Theory]
    [InlineData("""{"resourceType":"Patient","id":"p","active":false}""")]
    [InlineData("""{"resourceType":"Patient","id":"p","birthDate":"2001-01-01"}""")]
    [InlineData("""{"resourceType":"Patient","id":"p","name":[{"family":"Changed"}]}""")]
    [InlineData("""{"resourceType":"Patient","id":"p","name":[{"family":"Kept"},{"family":"Kept"}]}""")]
    [InlineData("""{"resourceType":"Patient","id":"p","name":[]}""")]
    [InlineData("""{"resourceType":"Patient","id":"p","name":{"family":"Kept"}}""")]
    [InlineData("""{"resourceType":"Person","id":"p"}""")]
    [InlineData("""{"id":"p"}""")]
    [InlineData("""["p"]""")]
    [InlineData("""{"resourceType":"Patient","id":"p",""")]
    public void Filter_ThatWritesOtherContent_IsRefused(string filtered) => Refused(new TreeModel(), filtered);

    [Fact]
    public void Model_ThatDropsAMember_IsRefused() => Refused(new LyingModel { Member = (_, _, _) => { } }, Filtered);

    [Fact]
    public void Model_ThatChangesAValue_IsRefused() =>
        Refused(new LyingModel { Value = (primitive, _) => ((TreeElement)primitive).Value = Canary }, Filtered);

    [Fact]
    public void Model_WhoseCopiesAreNotEmpty_IsRefused() =>
        Refused(
            new LyingModel
            {
                Like = element =>
                {
                    var made = (TreeElement)new TreeModel().CreateLike(element);
                    made.Add("language", false, [new TreeElement(FhirElementKind.Primitive, "code") { Value = Canary }]);
                    return made;
                },
            },
            Filtered);

    [Fact]
    public void Model_ThatThrows_IsRefusedWithoutItsWords() =>
        Refused(new LyingModel { Members = _ => throw new InvalidCastException(Canary) }, Filtered);

    [Fact]
    public void Element_NoModelKnows_IsRefused() =>
        Refused(new LyingModel { Kind = element => ((TreeElement)element).Type == "HumanName" ? FhirElementKind.Unknown : ((TreeElement)element).Kind }, Filtered);

    [Fact]
    public void Resource_ThatIsNone_IsRefused() =>
        Assert.Throws<FhirModelException>(() => new ModelRelease(new TreeModel(), FhirTable.Default).Release(Canary, (_, _) => true));

    [Fact]
    public void Element_ThatHoldsItself_IsRefused()
    {
        var patient = Patient();
        patient.Add("contained", true, [patient]);
        Refused(new TreeModel(), Filtered, patient);
    }

    [Theory]
    [InlineData("resourceType")]
    [InlineData("_birthDate")]
    public void Member_WithANameOfJsonItself_IsRefused(string name)
    {
        var patient = Patient();
        patient.Add(name, false, [new TreeElement(FhirElementKind.Primitive, "string") { Value = Canary }]);
        Refused(new TreeModel(), Filtered, patient);
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(DayOfWeek.Monday)]
    public void Value_ThatFhirCannotSpell_IsRefused(object value)
    {
        var patient = Patient();
        patient.Add("language", false, [new TreeElement(FhirElementKind.Primitive, "code") { Value = value }]);
        Refused(new TreeModel(), Filtered, patient);
    }

    private static void Refused(FhirModel model, string filtered, TreeElement? resource = null)
    {
        var refusal = Assert.Throws<FhirModelException>(() => Release(model, filtered, resource));
        Assert.DoesNotContain(Canary, refusal.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    private static object? Release(FhirModel model, string filtered, TreeElement? resource = null) =>
        new ModelRelease(model, FhirTable.Default).Release(resource ?? Patient(), (_, output) =>
        {
            output.Write(Encoding.UTF8.GetBytes(filtered));
            return true;
        });

    private static TreeElement Patient() => TreeJson.Load(JsonNode.Parse(Given))!;
}
