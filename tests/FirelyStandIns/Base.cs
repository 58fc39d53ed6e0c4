using System.Collections;
using System.Reflection;
using Hl7.Fhir.Introspection;

namespace Hl7.Fhir.Model;

#if V6
public abstract class Base
{
    protected Dictionary<string, object> Overflow { get; } = [];

    public bool TryGetValue(string key, out object? value)
    {
        value = EnumerateElements().FirstOrDefault(pair => pair.Key == key).Value;
        return value is not null;
    }

    public Base SetValue(string key, object value)
    {
        Overflow[key] = value;
        return this;
    }

    public virtual IEnumerable<KeyValuePair<string, object>> EnumerateElements() => [.. Overflow, .. Declared()];
#else
public abstract class Base : IReadOnlyDictionary<string, object>
{
    IEnumerable<string> IReadOnlyDictionary<string, object>.Keys => GetElementPairs().Select(pair => pair.Key);

    IEnumerable<object> IReadOnlyDictionary<string, object>.Values => GetElementPairs().Select(pair => pair.Value);

    int IReadOnlyCollection<KeyValuePair<string, object>>.Count => GetElementPairs().Count();

    object IReadOnlyDictionary<string, object>.this[string key] => GetElementPairs().Single(pair => pair.Key == key).Value;

    bool IReadOnlyDictionary<string, object>.ContainsKey(string key) => GetElementPairs().Any(pair => pair.Key == key);

    bool IReadOnlyDictionary<string, object>.TryGetValue(string key, out object value)
    {
        value = GetElementPairs().FirstOrDefault(pair => pair.Key == key).Value;
        return value is not null;
    }

    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() => GetElementPairs().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetElementPairs().GetEnumerator();

    protected virtual IEnumerable<KeyValuePair<string, object>> GetElementPairs() => Declared();
#endif

    private readonly List<object> _annotations = [];

    public virtual string TypeName => GetType().Name;

    public IEnumerable<object> Annotations => _annotations;

    public void AddAnnotation(object annotation) => _annotations.Add(annotation);

    private protected IEnumerable<KeyValuePair<string, object>> Declared() =>
        from slot in Slots(GetType())
        let value = slot.Property.GetValue(this)
        where value is not null and not ICollection { Count: 0 } || value is string
        select new KeyValuePair<string, object>(slot.Mark.Name, value);

    /// <summary>The element properties of a type, those of its bases first.</summary>
    public static IEnumerable<(PropertyInfo Property, FhirElementAttribute Mark)> Slots(Type type) =>
        type == typeof(object) ? [] : Slots(type.BaseType!).Concat(
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            from mark in property.GetCustomAttributes<FhirElementAttribute>()
            where !mark.IsPrimitiveValue
            select (property, mark));
}
