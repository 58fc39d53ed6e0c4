namespace Hl7.Fhir.Introspection
{
    public enum ChoiceType
    {
        None,
        DatatypeChoice,
        ResourceChoice,
    }

    [AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
    public sealed class FhirElementAttribute(string name) : Attribute
    {
        public string Name { get; } = name;

        public ChoiceType Choice { get; set; }

        public bool IsPrimitiveValue { get; set; }
    }
}

namespace Hl7.Fhir.Utility
{
    [AttributeUsage(AttributeTargets.Field)]
    public sealed class EnumLiteralAttribute(string literal) : Attribute
    {
        public string Literal { get; } = literal;
    }
}
