using System.Numerics;

namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Gives each distinct name and datatype of the text one object, without a string for every use.</summary>
internal sealed class FhirTableWords
{
    // A table of our own: the first reading of the text must be quick, and generic look-ups by span are compiled at run time.
    private FhirTableName?[] _buckets = new FhirTableName?[8192];
    private int _count;

    public FhirTableName Name(ReadOnlySpan<char> text)
    {
        var hash = string.GetHashCode(text);
        for (var name = _buckets[hash & (_buckets.Length - 1)]; name is not null; name = name.Next)
        {
            if (name.Hash == hash && text.SequenceEqual(name.Text))
            {
                return name;
            }
        }

        return Add(text.ToString(), hash);
    }

    public string Text(ReadOnlySpan<char> text) => Name(text).Text;

    /// <summary>Gives the datatypes of an element line as the text writes them, or null where it writes none.</summary>
    public FhirTableTypes? Types(ReadOnlySpan<char> text)
    {
        var name = Name(text);
        if (name.Types is null && ReadTypes(text) is { } parts)
        {
            name.Types = new FhirTableTypes(parts);
        }

        return name.Types;
    }

    /// <summary>Splits a text at a separator.</summary>
    public static List<string> Split(ReadOnlySpan<char> text, char separator)
    {
        var parts = new List<string>();
        for (var end = text.IndexOf(separator); end >= 0; end = text.IndexOf(separator))
        {
            parts.Add(text[..end].ToString());
            text = text[(end + 1)..];
        }

        parts.Add(text.ToString());
        return parts;
    }

    private FhirTableName Add(string text, int hash)
    {
        if (++_count > _buckets.Length)
        {
            Grow();
        }

        ref var bucket = ref _buckets[hash & (_buckets.Length - 1)];
        return bucket = new FhirTableName(text, hash, bucket);
    }

    private void Grow()
    {
        var grown = new FhirTableName?[(int)BitOperations.RoundUpToPowerOf2((uint)_buckets.Length + 1)];
        foreach (var bucket in _buckets)
        {
            for (var name = bucket; name is not null;)
            {
                var next = name.Next;
                ref var place = ref grown[name.Hash & (grown.Length - 1)];
                name.Next = place;
                place = name;
                name = next;
            }
        }

        _buckets = grown;
    }

    private FhirTableType[]? ReadTypes(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny(',', '(') < 0)
        {
            return [new FhirTableType(Text(text), [])];
        }

        var types = new List<FhirTableType>();
        foreach (var type in Split(text, ','))
        {
            var open = type.IndexOf('(', StringComparison.Ordinal);
            if (type.Length == 0 || (open >= 0 && !(type.StartsWith("Reference(", StringComparison.Ordinal) && type.EndsWith(')'))))
            {
                return null;
            }

            types.Add(open < 0
                ? new FhirTableType(Text(type), [])
                : new FhirTableType("Reference", Split(type.AsSpan()[(open + 1)..^1], '|').ToArray()));
        }

        return types.ToArray();
    }
}
