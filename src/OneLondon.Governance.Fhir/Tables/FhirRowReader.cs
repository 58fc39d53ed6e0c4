using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Reads element lines: a name, its datatypes, flags.</summary>
internal sealed class FhirRowReader
{
    private readonly FhirTableWords _words;
    private readonly FhirTableErrors _errors;

    public FhirRowReader(FhirTableWords words, FhirTableErrors errors)
    {
        _words = words;
        _errors = errors;
    }

    public FhirTableRow? Read(FhirTableLine line)
    {
        var name = line.Next();
        var types = line.Next();
        var isOpenChoice = name.EndsWith("[x]");
        if (isOpenChoice)
        {
            name = name[..^3];
        }

        if (!IsName(name) || types.IsEmpty || isOpenChoice != types.SequenceEqual("any"))
        {
            _errors.Add(line.Number, $"`{FhirTableLine.Quote(name)}` begins no element line: write a name, its datatypes, then flags; a choice is written out, or `{FhirTableLine.Quote(name)}[x] any`");
            return null;
        }

        if (_words.Types(types) is not { } known)
        {
            _errors.Add(line.Number, $"`{FhirTableLine.Quote(types)}` are no datatypes: join several by commas, and give only `Reference(A|B)` types in brackets");
            return null;
        }

        var row = new FhirTableRow(line.Number, _words.Name(name), known) { IsOpenChoice = isOpenChoice };
        for (var word = line.Next(); !word.IsEmpty; word = line.Next())
        {
            ReadFlag(row, word);
        }

        return row;
    }

    private void ReadFlag(FhirTableRow row, ReadOnlySpan<char> word)
    {
        if (word[0] == '@' && row.Category is null && DataCategory.TryParse(_words.Text(word[1..]), out var category))
        {
            row.Category = category.Code;
            return;
        }

        var flag = word switch
        {
            "required" => FhirElementFlags.Required,
            "protected" => FhirElementFlags.Protected,
            "free" => FhirElementFlags.FreeText,
            "coded" => FhirElementFlags.Coded,
            "display" => FhirElementFlags.Display,
            "label" => FhirElementFlags.SecurityLabel,
            _ => FhirElementFlags.None,
        };
        if (word is "plain" && !row.IsPlain)
        {
            row.IsPlain = true;
        }
        else if (flag == FhirElementFlags.None || (row.Flags & flag) != 0)
        {
            _errors.Add(row.Line, $"`{FhirTableLine.Quote(word)}` is not known or stands twice: an element takes `required`, `protected`, `free`, `plain`, `coded`, `display`, `label` and one `@category`");
        }
        else
        {
            row.Flags |= flag;
        }
    }

    /// <summary>Tells whether a word is letters and digits, a letter first, at most 100.</summary>
    public static bool IsName(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > 100 || !char.IsAsciiLetter(word[0]))
        {
            return false;
        }

        foreach (var c in word)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                return false;
            }
        }

        return true;
    }
}
