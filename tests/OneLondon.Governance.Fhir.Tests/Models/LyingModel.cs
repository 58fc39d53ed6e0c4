using OneLondon.Governance.Fhir.Models;

namespace OneLondon.Governance.Fhir.Tests.Models;

/// <summary>A truthful model, but for what a test replaces.</summary>
internal sealed class LyingModel : FhirModel
{
    private readonly TreeModel _truth = new();

    public Func<object, FhirElementKind>? Kind { get; init; }

    public Func<object, IEnumerable<FhirMember>>? Members { get; init; }

    public Func<object, object>? Like { get; init; }

    public Action<object, object>? Value { get; init; }

    public Action<object, string, object>? Member { get; init; }

    public override FhirElementKind KindOf(object element) => Kind?.Invoke(element) ?? _truth.KindOf(element);

    public override string TypeOf(object element) => _truth.TypeOf(element);

    public override IEnumerable<FhirMember> MembersOf(object element) => Members?.Invoke(element) ?? _truth.MembersOf(element);

    public override object? ValueOf(object primitive) => _truth.ValueOf(primitive);

    public override object CreateLike(object element) => Like?.Invoke(element) ?? _truth.CreateLike(element);

    public override object? CreateMember(object parent, string name) => _truth.CreateMember(parent, name);

    public override void SetValue(object primitive, object value)
    {
        if (Value is null)
        {
            _truth.SetValue(primitive, value);
        }
        else
        {
            Value(primitive, value);
        }
    }

    public override void SetMember(object parent, string name, object value)
    {
        if (Member is null)
        {
            _truth.SetMember(parent, name, value);
        }
        else
        {
            Member(parent, name, value);
        }
    }

    public override void SetMembers(object parent, string name, IReadOnlyList<object> values) => _truth.SetMembers(parent, name, values);
}
