using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using OneLondon.Governance.Fhir.Models;

namespace OneLondon.Governance.Fhir.Firely;

/// <summary>
/// Reads and builds the resources of the Firely .NET SDK, 4.x, 5.x and 6.x, without a reference to any of its packages: types,
/// elements and values are found by name. One instance serves all resources and threads.
/// </summary>
[RequiresUnreferencedCode(FirelyTrimming.Message)]
public sealed class FirelyModel : FhirModel
{
    private readonly ConcurrentDictionary<Type, FirelyShape> _shapes = new();

    /// <inheritdoc/>
    public override FhirElementKind KindOf(object element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return Shape(element).Kind;
    }

    /// <inheritdoc/>
    public override string TypeOf(object element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return Shape(element).TypeOf(element);
    }

    /// <inheritdoc/>
    public override IEnumerable<FhirMember> MembersOf(object element)
    {
        ArgumentNullException.ThrowIfNull(element);
        var shape = Shape(element);
        foreach (var (name, value) in shape.ElementsOf(element))
        {
            if (value is null || (shape.Kind == FhirElementKind.Primitive && name == FirelyShape.ValueName))
            {
                continue;
            }

            yield return value is IList list and not byte[]? FhirMember.Many(name, [.. list.Cast<object?>()])
                : shape.IsChoice(name) ? FhirMember.Choice(name, value)
                : FhirMember.One(name, value);
        }
    }

    /// <inheritdoc/>
    public override object? ValueOf(object primitive)
    {
        ArgumentNullException.ThrowIfNull(primitive);
        return Shape(primitive).ValueOf(primitive) is { } value ? FirelyLiteral.Of(value) : null;
    }

    /// <inheritdoc/>
    public override object CreateLike(object element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return FirelyShape.Create(element.GetType());
    }

    /// <inheritdoc/>
    public override object? CreateMember(object parent, string name)
    {
        ArgumentNullException.ThrowIfNull(parent);
        var type = Shape(parent).Slot(name, null).ItemType;
        return type == typeof(string) ? null : FirelyShape.Create(type);
    }

    /// <inheritdoc/>
    public override void SetValue(object primitive, object value)
    {
        ArgumentNullException.ThrowIfNull(primitive);
        Shape(primitive).SetValue(primitive, value);
    }

    /// <inheritdoc/>
    public override void SetMember(object parent, string name, object value)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(value);
        Shape(parent).Slot(name, value.GetType()).Property.SetValue(parent, value);
    }

    /// <inheritdoc/>
    public override void SetMembers(object parent, string name, IReadOnlyList<object> values)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(values);
        var slot = Shape(parent).Slot(name, null);
        var list = (IList)FirelyShape.Create(slot.Property.PropertyType);
        foreach (var value in values)
        {
            list.Add(value);
        }

        slot.Property.SetValue(parent, list);
    }

    private FirelyShape Shape(object element)
    {
        var type = element.GetType();
        return _shapes.TryGetValue(type, out var shape) ? shape : _shapes.GetOrAdd(type, new FirelyShape(type));
    }
}
