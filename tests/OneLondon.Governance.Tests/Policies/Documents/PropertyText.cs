using System.Collections;
using System.Globalization;
using System.Reflection;

namespace OneLondon.Governance.Tests.Policies.Documents;

/// <summary>Writes a document's public properties as text, to compare documents of different assemblies.</summary>
internal static class PropertyText
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string or char => $"'{value}'",
        IDictionary entries => "{" + string.Join(",", entries.Keys.Cast<object>().Select(k => $"{k}:{entries[k]}").Order(StringComparer.Ordinal)) + "}",
        IEnumerable items => "[" + string.Join(",", items.Cast<object?>().Select(Of)) + "]",
        IFormattable simple => simple.ToString(null, CultureInfo.InvariantCulture),
        bool => value.ToString()!,
        _ when value.GetType().IsValueType => value.ToString()!,
        _ => "(" + string.Join(",", value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name}={Of(p.GetValue(value))}")) + ")",
    };
}
