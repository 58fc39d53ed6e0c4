namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Gives each distinct name and datatype of the text one object, without a string for every use.</summary>
internal sealed class FhirTableWords
{
    private readonly Dictionary<string, FhirTableName> _names = new(4096, StringComparer.Ordinal);
    private readonly Dictionary<string, FhirTableTypes> _types = new(2048, StringComparer.Ordinal);

    public FhirTableName Name(ReadOnlySpan<char> text)
    {
        var names = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!names.TryGetValue(text, out var name))
        {
            name = new FhirTableName(text.ToString());
            _names.Add(name.Text, name);
        }

        return name;
    }

    public string Text(ReadOnlySpan<char> text) => Name(text).Text;

    /// <summary>Gives the datatypes of an element line as the text writes them, or null where it writes none.</summary>
    public FhirTableTypes? Types(ReadOnlySpan<char> text)
    {
        var types = _types.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!types.TryGetValue(text, out var known))
        {
            var parts = ReadTypes(text);
            if (parts is null)
            {
                return null;
            }

            known = new FhirTableTypes(parts);
            _types.Add(text.ToString(), known);
        }

        return known;
    }

    private FhirTableType[]? ReadTypes(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(',', '('))
        {
            return [new FhirTableType(Text(text), [])];
        }

        var types = new List<FhirTableType>();
        foreach (var range in text.Split(','))
        {
            var type = text[range];
            var open = type.IndexOf('(');
            if (type.IsEmpty || (open >= 0 && (!type.StartsWith("Reference(") || !type.EndsWith(')'))))
            {
                return null;
            }

            types.Add(open < 0
                ? new FhirTableType(Text(type), [])
                : new FhirTableType("Reference", ReadTargets(type[(open + 1)..^1])));
        }

        return types.ToArray();
    }

    private string[] ReadTargets(ReadOnlySpan<char> text)
    {
        var targets = new List<string>();
        foreach (var range in text.Split('|'))
        {
            targets.Add(Text(text[range]));
        }

        return targets.ToArray();
    }
}
