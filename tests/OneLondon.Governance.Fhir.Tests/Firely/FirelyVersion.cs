extern alias firely5;
extern alias firely6;
using System.Text.Json.Nodes;
using Json5 = firely5::Hl7.Fhir.StandIns.StandInJson;
using Json6 = firely6::Hl7.Fhir.StandIns.StandInJson;

namespace OneLondon.Governance.Fhir.Tests.Firely;

/// <summary>The stand-ins of one shape of the SDK.</summary>
internal sealed class FirelyVersion(Func<JsonNode?, object?> load, Func<object, JsonObject> save, Action<object, object> annotate, Func<object, int> annotations)
{
    public static FirelyVersion Of(int number) => number == 5
        ? new(Json5.Load, Json5.Save, (e, note) => ((firely5::Hl7.Fhir.Model.Base)e).AddAnnotation(note), e => ((firely5::Hl7.Fhir.Model.Base)e).Annotations.Count())
        : new(Json6.Load, Json6.Save, (e, note) => ((firely6::Hl7.Fhir.Model.Base)e).AddAnnotation(note), e => ((firely6::Hl7.Fhir.Model.Base)e).Annotations.Count());

    public object? Load(JsonNode? json) => load(json);

    public object Load(string json) => load(JsonNode.Parse(json))!;

    public JsonObject Save(object element) => save(element);

    public void Annotate(object element, object note) => annotate(element, note);

    public int Annotations(object element) => annotations(element);
}
