using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace OneLondon.Governance.Fhir.Firely;

/// <summary>Spells an enumerated value as FHIR does.</summary>
[RequiresUnreferencedCode(FirelyTrimming.Message)]
internal static class FirelyLiteral
{
    /// <summary>Gives the code of an enumerated value; any other value as it is, and so one without a code, which is refused later.</summary>
    public static object Of(object value)
    {
        if (value is not Enum || Enum.GetName(value.GetType(), value) is not { } name)
        {
            return value;
        }

        foreach (var mark in value.GetType().GetField(name)?.GetCustomAttributes() ?? [])
        {
            if (mark.GetType().Name == "EnumLiteralAttribute" && mark.GetType().GetProperty("Literal")?.GetValue(mark) is string literal)
            {
                return literal;
            }
        }

        return value;
    }
}
