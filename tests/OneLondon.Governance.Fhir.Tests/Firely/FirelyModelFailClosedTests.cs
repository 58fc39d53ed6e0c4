extern alias firely5;
using OneLondon.Governance.Fhir.Firely;
using OneLondon.Governance.Fhir.Models;

namespace OneLondon.Governance.Fhir.Tests.Firely;

public sealed class FirelyModelFailClosedTests
{
    private readonly FirelyModel _model = new();

    [Fact]
    public void Object_OfAnotherModel_IsUnknown()
    {
        Assert.Equal(FhirElementKind.Unknown, _model.KindOf(new object()));
        Assert.Equal(FhirElementKind.Unknown, _model.KindOf(DayOfWeek.Monday));
        Assert.Equal(FhirElementKind.Unknown, _model.KindOf("text"));
    }

    [Fact]
    public void Shape_OfNoKnownVersion_IsRefusedInOneLine()
    {
        var refusal = Assert.Throws<FhirModelException>(() => _model.KindOf(new Hl7.Fhir.Model.Strange()));
        Assert.Equal("`Strange` is not shaped as in the Firely SDK 4.x, 5.x or 6.x: use a release of those", refusal.Message);
    }

    [Fact]
    public void Element_WithoutAProperty_IsRefused() =>
        Assert.Throws<FhirModelException>(() => _model.SetMember(new firely5::Hl7.Fhir.Model.Patient(), "nonsense", "x"));

    [Fact]
    public void Choice_WithoutAValue_CannotBeCreated() =>
        Assert.Throws<FhirModelException>(() => _model.CreateMember(new firely5::Hl7.Fhir.Model.Observation(), "value"));
}
