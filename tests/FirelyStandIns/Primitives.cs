using Hl7.Fhir.Introspection;
using Hl7.Fhir.Utility;

namespace Hl7.Fhir.Model;

public abstract class Element : Base
{
#if V6
    [FhirElement("id")]
    public FhirString? ElementIdElement { get; set; }
#else
    [FhirElement("id")]
    public string? ElementId { get; set; }
#endif

    [FhirElement("extension")]
    public List<Extension>? Extension { get; set; }
}

public abstract class DataType : Element;

public abstract class PrimitiveType : DataType
{
#if V6
    public virtual object? JsonValue { get; set; }

    [Obsolete("Renamed to JsonValue.")]
    public object? ObjectValue
    {
        get => JsonValue;
        set => JsonValue = value;
    }

    public override IEnumerable<KeyValuePair<string, object>> EnumerateElements() =>
        JsonValue is null ? base.EnumerateElements() : [.. base.EnumerateElements(), new("value", JsonValue)];
#else
    public object? ObjectValue { get; set; }

    protected override IEnumerable<KeyValuePair<string, object>> GetElementPairs() =>
        ObjectValue is null ? base.GetElementPairs() : [.. base.GetElementPairs(), new("value", ObjectValue)];
#endif
}

public class FhirString : PrimitiveType
{
    public override string TypeName => "string";
}

public class Code : PrimitiveType
{
    public override string TypeName => "code";
}

/// <summary>Has its value as the code in <c>ObjectValue</c>, and as an enumeration in <c>Value</c>.</summary>
public class Code<T> : Code
    where T : struct, Enum
{
    [FhirElement("value", IsPrimitiveValue = true)]
    public T? Value
    {
        get => throw new InvalidCastException("the code is not asked for its enumeration");
        set => throw new InvalidCastException($"{value} is not set");
    }
}

public class FhirUri : PrimitiveType
{
    public override string TypeName => "uri";
}

public class Canonical : PrimitiveType
{
    public override string TypeName => "canonical";
}

public class Id : PrimitiveType
{
    public override string TypeName => "id";
}

public class Markdown : PrimitiveType
{
    public override string TypeName => "markdown";
}

public class Date : PrimitiveType
{
    public override string TypeName => "date";
}

public class Time : PrimitiveType
{
    public override string TypeName => "time";
}

public class FhirDateTime : PrimitiveType
{
    public override string TypeName => "dateTime";
}

/// <summary>Holds a <see cref="DateTimeOffset"/> in 5.x, a string in 6.x.</summary>
public class Instant : PrimitiveType
{
    public override string TypeName => "instant";
}

/// <summary>Holds bytes in 5.x, a string in 6.x.</summary>
public class Base64Binary : PrimitiveType
{
    public override string TypeName => "base64Binary";
}

/// <summary>Holds a long in 5.x, a string in 6.x.</summary>
public class Integer64 : PrimitiveType
{
    public override string TypeName => "integer64";
}

public class FhirBoolean : PrimitiveType
{
    public override string TypeName => "boolean";
}

public class FhirDecimal : PrimitiveType
{
    public override string TypeName => "decimal";
}

public class Integer : PrimitiveType
{
    public override string TypeName => "integer";
}

public class PositiveInt : PrimitiveType
{
    public override string TypeName => "positiveInt";
}

public class XHtml : PrimitiveType
{
    public override string TypeName => "xhtml";
}

public enum AdministrativeGender
{
    [EnumLiteral("male")]
    Male,

    [EnumLiteral("female")]
    Female,
}
