using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace OneLondon.Governance.Fhir.Firely;

/// <summary>The property that holds one FHIR element.</summary>
[RequiresUnreferencedCode(FirelyTrimming.Message)]
internal sealed class FirelySlot(string name, PropertyInfo property, bool isChoice)
{
    public string Name => name;

    public PropertyInfo Property => property;

    public bool IsChoice => isChoice;

    /// <summary>Gets the type of a value, or of one of them where the element repeats.</summary>
    public Type ItemType { get; } =
        property.PropertyType is { IsGenericType: true } list && list.GetGenericTypeDefinition() == typeof(List<>)
            ? list.GetGenericArguments()[0]
            : property.PropertyType;

    /// <summary>Gives the slots of a type: the properties the SDK marks as elements, an element a version.</summary>
    public static IEnumerable<FirelySlot> Of(Type type)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!property.CanWrite || property.GetIndexParameters().Length > 0)
            {
                continue;
            }

            foreach (var mark in Attribute.GetCustomAttributes(property, inherit: true))
            {
                if (mark.GetType().Name == "FhirElementAttribute" && Said(mark, "Name") is string { Length: > 0 } element)
                {
                    yield return new FirelySlot(element, property, Said(mark, "Choice")?.ToString() == "DatatypeChoice");
                }
            }
        }
    }

    private static object? Said(Attribute mark, string name) => mark.GetType().GetProperty(name)?.GetValue(mark);
}
