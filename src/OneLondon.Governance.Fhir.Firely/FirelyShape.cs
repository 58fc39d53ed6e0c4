using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using OneLondon.Governance.Fhir.Models;

namespace OneLondon.Governance.Fhir.Firely;

/// <summary>What is known of one type of the SDK, found once.</summary>
[RequiresUnreferencedCode(FirelyTrimming.Message)]
internal sealed class FirelyShape
{
    /// <summary>The name under which a primitive has its bare value.</summary>
    public const string ValueName = "value";

    private const string Namespace = "Hl7.Fhir.Model";
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    private readonly Type _type;
    private readonly PropertyInfo? _typeName;
    private readonly PropertyInfo? _value;
    private readonly MethodInvoker? _enumerate;
    private readonly ILookup<string, FirelySlot> _slots;

    public FirelyShape(Type type)
    {
        _type = type;
        Kind = KindOf(type);
        _slots = (Kind == FhirElementKind.Unknown ? [] : FirelySlot.Of(type)).ToLookup(slot => slot.Name, StringComparer.Ordinal);
        if (Kind == FhirElementKind.Unknown)
        {
            return;
        }

        _typeName = type.GetProperty("TypeName");

        // 6.x renamed the property; its old name is still there, and obsolete.
        _value = Kind == FhirElementKind.Primitive ? type.GetProperty("JsonValue") ?? type.GetProperty("ObjectValue") : null;
        _enumerate = typeof(IReadOnlyDictionary<string, object>).IsAssignableFrom(type) ? null : Enumerating(type);
        if (_typeName?.PropertyType != typeof(string) || (Kind == FhirElementKind.Primitive && _value is null))
        {
            throw Unfamiliar(type);
        }
    }

    public FhirElementKind Kind { get; }

    public bool IsChoice(string name) => _slots[name].Any(slot => slot.IsChoice);

    public string TypeOf(object element) =>
        _typeName?.GetValue(element) as string ?? throw Unfamiliar(_type);

    /// <summary>Gives names and values: 4.x and 5.x by the interface they implement, 6.x by the method that replaced it.</summary>
    public IEnumerable<KeyValuePair<string, object>> ElementsOf(object element) =>
        element as IReadOnlyDictionary<string, object>
        ?? _enumerate?.Invoke(element) as IEnumerable<KeyValuePair<string, object>>
        ?? throw Unfamiliar(_type);

    public object? ValueOf(object primitive) => _value?.GetValue(primitive);

    public void SetValue(object primitive, object value) => (_value ?? throw Unfamiliar(_type)).SetValue(primitive, value);

    /// <summary>Finds the property of an element; FHIR versions may have one each, and then the value's type decides.</summary>
    public FirelySlot Slot(string name, Type? value)
    {
        foreach (var slot in _slots[name])
        {
            if (value is null || slot.Property.PropertyType.IsAssignableFrom(value))
            {
                return slot;
            }
        }

        throw new FhirModelException($"a `{_type.Name}` has no property for an element that is to be kept");
    }

    /// <summary>Makes an empty instance.</summary>
    public static object Create(Type type)
    {
        if (!type.IsAbstract && Activator.CreateInstance(type) is { } made)
        {
            return made;
        }

        throw new FhirModelException($"a `{type.Name}` cannot be made");
    }

    private static FhirElementKind KindOf(Type type)
    {
        var kind = FhirElementKind.Unknown;
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at.Namespace != Namespace)
            {
                continue;
            }

            switch (at.Name)
            {
                case "Resource":
                    kind = FhirElementKind.Resource;
                    break;
                case "PrimitiveType" or "Primitive":
                    kind = FhirElementKind.Primitive;
                    break;
                case "Base":
                    return kind == FhirElementKind.Unknown ? FhirElementKind.Complex : kind;
            }
        }

        return FhirElementKind.Unknown;
    }

    private static MethodInvoker Enumerating(Type type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            var method = at.GetMethod("EnumerateElements", Any | BindingFlags.DeclaredOnly, Type.EmptyTypes);
            if (method is not null && typeof(IEnumerable<KeyValuePair<string, object>>).IsAssignableFrom(method.ReturnType))
            {
                return MethodInvoker.Create(method);
            }
        }

        throw Unfamiliar(type);
    }

    private static FhirModelException Unfamiliar(Type type) =>
        new($"`{type.Name}` is not shaped as in the Firely SDK 4.x, 5.x or 6.x: use a release of those");
}
