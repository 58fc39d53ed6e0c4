using System;
using System.Text;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>Gives the kebab names under which policy files and the tool know the values of enumerations.</summary>
internal static class CodeNames
{
    public static string Of(Enum value)
    {
        string pascal = value.ToString();
        var kebab = new StringBuilder();
        for (int i = 0; i < pascal.Length; i++)
        {
            bool startsWord = char.IsUpper(pascal[i]) && i > 0 && !char.IsUpper(pascal[i - 1]) && pascal[i - 1] != ' ';
            kebab.Append(startsWord ? "-" : string.Empty).Append(char.ToLowerInvariant(pascal[i]));
        }

        return kebab.ToString();
    }
}
