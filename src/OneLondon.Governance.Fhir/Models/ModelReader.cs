using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Models;

/// <summary>Reads a typed resource and gives its elements their JSON names.</summary>
internal sealed class ModelReader(FhirModel model, ModelNames names)
{
    // A model that holds itself would never end; the JSON filter's own limit is lower.
    private const int MostDepth = 200;

    /// <summary>Reads a resource whole.</summary>
    /// <exception cref="FhirModelException">Something in it cannot be written as FHIR JSON.</exception>
    public ModelNode Read(object resource) =>
        model.KindOf(resource) == FhirElementKind.Resource
            ? Resource(resource, 0)
            : throw new FhirModelException($"a `{resource.GetType().Name}` is no resource of this model");

    private ModelNode Resource(object resource, int depth)
    {
        var type = model.TypeOf(resource);
        var node = new ModelNode(resource, FhirElementKind.Resource, type);
        ReadMembers(node, names.Resource(type), depth);
        return node;
    }

    private ModelNode Element(object value, FhirObjectRule? rule, int depth)
    {
        if (depth > MostDepth)
        {
            throw new FhirModelException("the resource is nested too deeply");
        }

        if (ModelScalar.IsBare(value))
        {
            return new ModelNode(value, FhirElementKind.Unknown, "") { Token = Token(value, "") };
        }

        var kind = model.KindOf(value);
        switch (kind)
        {
            case FhirElementKind.Resource:
                return Resource(value, depth);
            case FhirElementKind.Primitive:
                var type = model.TypeOf(value);
                var bare = model.ValueOf(value);
                var primitive = new ModelNode(value, kind, type) { Token = bare is null ? null : Token(bare, type) };
                ReadMembers(primitive, names.Extensible, depth);
                return primitive;
            case FhirElementKind.Complex:
                var node = new ModelNode(value, kind, model.TypeOf(value));
                ReadMembers(node, rule, depth);
                return node;
            default:
                throw new FhirModelException($"a `{value.GetType().Name}` is no element of this model");
        }
    }

    private void ReadMembers(ModelNode node, FhirObjectRule? rule, int depth)
    {
        foreach (var member in model.MembersOf(node.Element))
        {
            if (member.Name is null or "" or "resourceType" || member.Name[0] == '_')
            {
                throw new FhirModelException($"an element of a `{node.Element.GetType().Name}` has a name that JSON cannot give it");
            }

            if (member.Values is { } values)
            {
                ReadList(node, member.Name, values, rule, depth);
            }
            else if (member.Value is { } value)
            {
                var name = JsonName(member, value, rule);
                node.Members.Add(new ModelMember(member.Name, name, [Element(value, names.Inside(rule, name), depth + 1)]) { IsList = false });
            }
        }
    }

    private void ReadList(ModelNode node, string name, IReadOnlyList<object?> values, FhirObjectRule? rule, int depth)
    {
        var items = new List<ModelNode>(values.Count);
        foreach (var value in values)
        {
            if (value is null)
            {
                continue;
            }

            items.Add(Element(value, names.Inside(rule, name), depth + 1));
            if (items[^1].IsPrimitive != items[0].IsPrimitive)
            {
                throw new FhirModelException($"an element of a `{node.Element.GetType().Name}` repeats with primitives and others");
            }
        }

        if (items.Count > 0)
        {
            node.Members.Add(new ModelMember(name, name, items) { IsList = true });
        }
    }

    private string JsonName(FhirMember member, object value, FhirObjectRule? rule)
    {
        if (ModelScalar.IsBare(value) || model.KindOf(value) == FhirElementKind.Resource)
        {
            return member.Name;
        }

        var type = model.TypeOf(value);
        return member.IsChoice ? ModelNames.Completed(member.Name, type) : ModelNames.Spelled(member.Name, type, rule);
    }

    private static byte[] Token(object value, string type)
    {
        try
        {
            return ModelScalar.Spell(value, type)
                ?? throw new FhirModelException($"a value of type `{value.GetType().Name}` has no spelling in FHIR JSON");
        }
        catch (ArgumentException)
        {
            throw new FhirModelException($"a `{(type.Length > 0 ? type : "string")}` is not valid Unicode text");
        }
    }
}
