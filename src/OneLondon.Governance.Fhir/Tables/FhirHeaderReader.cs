using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Reads the lines that open a block, and <c>extension</c> lines.</summary>
internal sealed class FhirHeaderReader
{
    private readonly FhirTableText _table;
    private readonly FhirTableErrors _errors;

    public FhirHeaderReader(FhirTableText table, FhirTableErrors errors)
    {
        _table = table;
        _errors = errors;
    }

    /// <summary>Reads a line that is not indented, and gives the list its elements go to, if it takes any.</summary>
    public List<FhirTableRow>? Read(FhirTableLine line)
    {
        var word = line.Next();
        switch (word)
        {
            case "type":
                return ReadType(ref line);
            case "resource":
                return ReadResource(ref line);
            case "choice":
                return ReadChoice(ref line);
            case "extension":
                ReadExtension(ref line);
                return null;
            default:
                _errors.Add(line.Number, $"`{FhirTableLine.Quote(word)}` begins no block: write `type`, `choice`, `resource` or `extension`, or indent an element by two spaces");
                return null;
        }
    }

    private FhirTableBlock? Open(ref FhirTableLine line)
    {
        var name = line.Next();
        if (FhirRowReader.IsName(name))
        {
            return new FhirTableBlock(line.Number, _table.Words.Name(name));
        }

        _errors.Add(line.Number, $"`{FhirTableLine.Quote(name)}` names no type or resource: use letters and digits, a letter first");
        return null;
    }

    private List<FhirTableRow>? ReadType(ref FhirTableLine line)
    {
        if (Open(ref line) is not { } block)
        {
            return null;
        }

        _table.Types.Add(block);
        for (var word = line.Next(); !word.IsEmpty; word = line.Next())
        {
            switch (word)
            {
                case ":":
                    block.Base = _table.Words.Text(line.Next());
                    break;
                case "=":
                    block.Alias = _table.Words.Text(line.Next());
                    break;
                case "free":
                    block.IsFree = true;
                    break;
                default:
                    _errors.Add(line.Number, $"`{FhirTableLine.Quote(word)}` is not known here: a type takes `: BASE`, `= OTHER` or `free`");
                    break;
            }
        }

        return block.Rows;
    }

    private List<FhirTableRow>? ReadChoice(ref FhirTableLine line)
    {
        var block = Open(ref line);
        if (block is null || block.Name.Text != "any" || _table.OpenChoice is not null || !line.Next().IsEmpty)
        {
            _errors.Add(line.Number, "the table has one choice: write `choice any` once");
            return null;
        }

        _table.OpenChoice = block;
        return block.Rows;
    }

    private List<FhirTableRow>? ReadResource(ref FhirTableLine line)
    {
        if (Open(ref line) is not { } block)
        {
            return null;
        }

        _table.Resources.Add(block);
        if (!line.Next().SequenceEqual(":"))
        {
            _errors.Add(line.Number, $"resource `{block.Name.Text}` has no base: write `: DomainResource` or `: Resource` after its name");
            return block.Rows;
        }

        block.Base = _table.Words.Text(line.Next());
        ReadStanding(block, line.Next());
        for (var word = line.Next(); !word.IsEmpty; word = line.Next())
        {
            ReadPaths(block, word);
        }

        return block.Rows;
    }

    private void ReadStanding(FhirTableBlock block, ReadOnlySpan<char> word)
    {
        const string Referred = "referred:";
        block.Standing = word switch
        {
            "never" => FhirStanding.Never,
            "nobody" => FhirStanding.Nobody,
            "mixed" => FhirStanding.Mixed,
            "bundle" => FhirStanding.Bundle,
            _ => word.StartsWith(Referred) ? FhirStanding.Referred : FhirStanding.Patient,
        };
        if (block.Standing is not (FhirStanding.Referred or FhirStanding.Patient))
        {
            return;
        }

        var code = block.Standing == FhirStanding.Referred ? word[Referred.Length..] : word;
        if (DataCategory.TryParse(_table.Words.Text(code), out var category))
        {
            block.Category = category.Code;
        }
        else
        {
            _errors.Add(block.Line, $"`{FhirTableLine.Quote(word)}` does not say whose `{block.Name.Text}` is: write a category code, `referred:` and a category code, `nobody`, `mixed`, `never` or `bundle`");
        }
    }

    private void ReadPaths(FhirTableBlock block, ReadOnlySpan<char> word)
    {
        var equals = word.IndexOf('=');
        var role = (equals < 0 ? default : word[..equals]) switch
        {
            "subject" => FhirElementFlags.Subject,
            "subject-any" => FhirElementFlags.SubjectAny,
            "controller" => FhirElementFlags.Controller,
            _ => FhirElementFlags.None,
        };
        if (role == FhirElementFlags.None)
        {
            _errors.Add(block.Line, $"`{FhirTableLine.Quote(word)}` is not known here: a resource takes `subject=`, `subject-any=` and `controller=` with element paths");
            return;
        }

        foreach (var path in FhirTableWords.Split(word[(equals + 1)..], ','))
        {
            block.Paths.Add(new FhirTablePath(path, role));
        }
    }

    private void ReadExtension(ref FhirTableLine line)
    {
        var url = line.Next();
        var word = line.Next();
        DataCategory category = default;
        if (url.IndexOf(':') <= 0)
        {
            _errors.Add(line.Number, $"`{FhirTableLine.Quote(url)}` is no absolute url: write `extension`, the url, then a category code or `inherit`");
        }
        else if ((!word.SequenceEqual("inherit") && !DataCategory.TryParse(_table.Words.Text(word), out category)) || !line.Next().IsEmpty)
        {
            _errors.Add(line.Number, $"extension `{FhirTableLine.Quote(url)}` needs one category code, or `inherit` for that of what it extends: write it last in the line");
        }
        else
        {
            _table.Extensions.Add(new FhirTableExtension(line.Number, _table.Words.Name(url), category.IsUnspecified ? null : category.Code));
        }
    }
}
