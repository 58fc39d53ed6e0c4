using OneLondon.Governance.Fhir.Models;

namespace OneLondon.Governance.Fhir.Tests.Models;

/// <summary>A truthful model.</summary>
internal sealed class TreeModel : FhirModel
{
    public override FhirElementKind KindOf(object element) => (element as TreeElement)?.Kind ?? FhirElementKind.Unknown;

    public override string TypeOf(object element) => ((TreeElement)element).Type;

    public override IEnumerable<FhirMember> MembersOf(object element) =>
        from member in ((TreeElement)element).Members
        select member.IsList ? FhirMember.Many(member.Name, member.Items)
            : member.Items[0].TellsChoice ? FhirMember.Choice(member.Name, member.Items[0])
            : FhirMember.One(member.Name, member.Items[0]);

    public override object? ValueOf(object primitive) => ((TreeElement)primitive).Value;

    public override object CreateLike(object element)
    {
        var like = (TreeElement)element;
        return new TreeElement(like.Kind, like.Type) { IsChoice = like.IsChoice, TellsChoice = like.TellsChoice };
    }

    public override object? CreateMember(object parent, string name) => name switch
    {
        "meta" => new TreeElement(FhirElementKind.Complex, "Meta"),
        "tag" => new TreeElement(FhirElementKind.Complex, "Coding"),
        "system" or "code" or "display" or "reference" or "type" => new TreeElement(FhirElementKind.Primitive, "string"),
        _ => throw new NotSupportedException("the tests expect no such member to be created"),
    };

    public override void SetValue(object primitive, object value) => ((TreeElement)primitive).Value = value;

    public override void SetMember(object parent, string name, object value) => ((TreeElement)parent).Add(name, false, [(TreeElement)value]);

    public override void SetMembers(object parent, string name, IReadOnlyList<object> values) =>
        ((TreeElement)parent).Add(name, true, [.. values.Cast<TreeElement>()]);
}
