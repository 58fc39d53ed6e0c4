using System.Buffers;
using System.Globalization;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Reads the table's text into blocks and rows. The format is told at the head of <c>fhir.table</c>.</summary>
internal ref struct FhirTableReader
{
    private const int DeepestNesting = 16;
    private const string Format = "1";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private readonly FhirTableErrors _errors;
    private readonly FhirTableText _table;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly List<List<FhirTableRow>> _levels;
    private FhirTableBlock? _block;
    private int _line;

    private FhirTableReader(FhirTableErrors errors)
    {
        _errors = errors;
        _table = new FhirTableText();
        _words = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _levels = [];
    }

    public static FhirTableText Read(ReadOnlySpan<char> text, FhirTableErrors errors)
    {
        var reader = new FhirTableReader(errors);
        reader.ReadLines(text);
        return reader._table;
    }

    private void ReadLines(ReadOnlySpan<char> text)
    {
        var versionRead = false;
        foreach (var raw in text.EnumerateLines())
        {
            _line++;
            var line = WithoutComment(raw).TrimEnd();
            if (line.IsEmpty)
            {
                continue;
            }

            if (!versionRead)
            {
                versionRead = true;
                if (!ReadVersion(line))
                {
                    return;
                }
            }
            else if (line[0] == ' ')
            {
                ReadRow(line);
            }
            else
            {
                ReadHeader(line);
            }
        }

        if (!versionRead)
        {
            _errors.Add(1, "the table is empty: begin it with `format 1`");
        }
    }

    private static ReadOnlySpan<char> WithoutComment(ReadOnlySpan<char> line)
    {
        // A `#` inside a word is part of it: urls have fragments.
        var comment = line.StartsWith('#') ? 0 : line.IndexOf(" #");
        return comment < 0 ? line : line[..comment];
    }

    private readonly bool ReadVersion(ReadOnlySpan<char> line)
    {
        var words = new WordReader(line);
        if (!words.Next().SequenceEqual("format"))
        {
            _errors.Add(_line, $"`{Quote(line)}` stands where the format must: begin the table with `format {Format}`");
            return false;
        }

        var version = words.Next();
        if (!version.SequenceEqual(Format) || !words.Next().IsEmpty)
        {
            _errors.Add(_line, $"format `{Quote(version)}` is not known: this build reads format {Format}, so convert the table or use a build that knows it");
            return false;
        }

        return true;
    }

    private void ReadHeader(ReadOnlySpan<char> line)
    {
        _levels.Clear();
        _block = null;
        var words = new WordReader(line);
        var what = words.Next();
        switch (what)
        {
            case "type":
                ReadTypeHeader(ref words);
                break;
            case "resource":
                ReadResourceHeader(ref words);
                break;
            case "choice":
                ReadChoiceHeader(ref words);
                break;
            case "extension":
                ReadExtension(ref words);
                break;
            default:
                _errors.Add(_line, $"`{Quote(what)}` begins no block: write `type`, `choice`, `resource` or `extension`, or indent the line by two spaces to make it an element");
                break;
        }
    }

    private FhirTableBlock? Open(ref WordReader words, string what)
    {
        var name = words.Next();
        if (!IsName(name))
        {
            _errors.Add(_line, $"`{Quote(name)}` is no {what} name: use letters and digits, a letter first");
            return null;
        }

        _block = new FhirTableBlock { Line = _line, Name = Word(name) };
        _levels.Add(_block.Rows);
        return _block;
    }

    private void ReadTypeHeader(ref WordReader words)
    {
        if (Open(ref words, "type") is not { } block)
        {
            return;
        }

        _table.Types.Add(block);
        for (var word = words.Next(); !word.IsEmpty; word = words.Next())
        {
            switch (word)
            {
                case ":":
                    block.Base = Word(words.Next());
                    break;
                case "=":
                    block.Alias = Word(words.Next());
                    break;
                case "free":
                    block.Free = true;
                    break;
                default:
                    _errors.Add(_line, $"`{Quote(word)}` is not known here: a type takes `: Base`, `= Other` or `free`");
                    break;
            }
        }
    }

    private void ReadChoiceHeader(ref WordReader words)
    {
        if (Open(ref words, "choice") is not { } block)
        {
            return;
        }

        if (block.Name != "any" || _table.OpenChoice is not null || !words.Next().IsEmpty)
        {
            _errors.Add(_line, "there is one choice, written once as `choice any`");
            return;
        }

        _table.OpenChoice = block;
    }

    private void ReadResourceHeader(ref WordReader words)
    {
        if (Open(ref words, "resource") is not { } block)
        {
            return;
        }

        _table.Resources.Add(block);
        var word = words.Next();
        if (word is ":")
        {
            block.Base = Word(words.Next());
            word = words.Next();
        }
        else
        {
            _errors.Add(_line, $"resource `{block.Name}` has no base: write `: DomainResource` or `: Resource` after the name");
        }

        ReadStanding(block, word);
        for (word = words.Next(); !word.IsEmpty; word = words.Next())
        {
            ReadPaths(block, word);
        }
    }

    private readonly void ReadStanding(FhirTableBlock block, ReadOnlySpan<char> word)
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
        var code = block.Standing == FhirStanding.Referred ? word[Referred.Length..] : word;
        if (block.Standing is FhirStanding.Referred or FhirStanding.Patient)
        {
            if (IsCategory(code))
            {
                block.Category = Word(code);
            }
            else
            {
                _errors.Add(_line, $"`{Quote(word)}` does not say whose `{block.Name}` is: write a category code, `referred:` and a category code, `nobody`, `mixed`, `never` or `bundle`");
            }
        }
    }

    private readonly void ReadPaths(FhirTableBlock block, ReadOnlySpan<char> word)
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
            _errors.Add(_line, $"`{Quote(word)}` is not known here: a resource takes `subject=`, `subject-any=` and `controller=` with element paths");
            return;
        }

        var paths = word[(equals + 1)..];
        foreach (var range in paths.Split(','))
        {
            block.Paths.Add((paths[range].ToString(), role));
        }
    }

    private void ReadExtension(ref WordReader words)
    {
        var url = words.Next();
        var category = words.Next();
        if (!Uri.TryCreate(url.ToString(), UriKind.Absolute, out _))
        {
            _errors.Add(_line, $"`{Quote(url)}` is no absolute url: write `extension`, the url, and a category code or `inherit`");
        }
        else if (!(category is "inherit" || IsCategory(category)) || !words.Next().IsEmpty)
        {
            _errors.Add(_line, $"`{Quote(category)}` is no category of extension `{Quote(url)}`: write one category code, or `inherit` for that of what it extends");
        }
        else
        {
            _table.Extensions.Add((_line, url.ToString(), category is "inherit" ? null : Word(category)));
        }
    }

    private void ReadRow(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart(' ');
        var indent = line.Length - text.Length;
        var level = indent / 2;
        if (_block is null)
        {
            return; // its header is reported already
        }

        if (indent % 2 != 0 || level > _levels.Count || level > DeepestNesting)
        {
            _errors.Add(_line, $"indented by {indent.ToString(CultureInfo.InvariantCulture)} spaces, which puts it under no element: indent by two more than the line it belongs to");
            return;
        }

        var words = new WordReader(text);
        var name = words.Next();
        var types = words.Next();
        var isChoice = name.EndsWith("[x]") && types is "any";
        if (!IsName(isChoice ? name[..^3] : name) || types.IsEmpty)
        {
            _errors.Add(_line, $"`{Quote(text)}` is no element line: write a name, its datatypes, then flags (a choice is written out, or `name[x] any`)");
            return;
        }

        var row = new FhirTableRow { Line = _line, Name = Word(name), Types = ReadTypes(types) };
        for (var word = words.Next(); !word.IsEmpty; word = words.Next())
        {
            ReadFlag(row, word);
        }

        _levels[level - 1].Add(row);
        _levels.RemoveRange(level, _levels.Count - level);
        if (row.Types.Length > 0 && row.Types[0].IsNested)
        {
            _levels.Add(row.Rows = []);
        }
    }

    private readonly FhirTableType[] ReadTypes(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(',', '('))
        {
            return [new FhirTableType(Word(text), [])];
        }

        var types = new List<FhirTableType>();
        foreach (var range in text.Split(','))
        {
            var type = text[range];
            var open = type.IndexOf('(');
            if (open < 0)
            {
                types.Add(new FhirTableType(type.IsEmpty ? "?" : Word(type), []));
                continue;
            }

            if (!type[..open].SequenceEqual("Reference") || type[^1] != ')' || open + 2 >= type.Length)
            {
                _errors.Add(_line, $"`{Quote(type)}` is no datatype: only `Reference(A|B)` takes types in brackets");
                continue;
            }

            var targets = type[(open + 1)..^1];
            var names = new List<string>();
            foreach (var target in targets.Split('|'))
            {
                names.Add(Word(targets[target]));
            }

            types.Add(new FhirTableType("Reference", names.ToArray()));
        }

        return types.ToArray();
    }

    private readonly void ReadFlag(FhirTableRow row, ReadOnlySpan<char> word)
    {
        if (word[0] == '@' && IsCategory(word[1..]) && row.Category is null)
        {
            row.Category = Word(word[1..]);
            return;
        }

        var flag = word switch
        {
            "required" => FhirElementFlags.Required,
            "protected" => FhirElementFlags.Protected,
            "free" => FhirElementFlags.FreeText,
            "coded" => FhirElementFlags.Coded,
            "label" => FhirElementFlags.SecurityLabel,
            "display" => FhirElementFlags.Display,
            _ => FhirElementFlags.None,
        };
        if (word is "plain" && !row.Plain)
        {
            row.Plain = true;
        }
        else if (flag == FhirElementFlags.None || (row.Flags & flag) != 0)
        {
            _errors.Add(_line, $"`{Quote(word)}` is not known or stands twice: an element takes `required`, `protected`, `free`, `plain`, `coded`, `display`, `label` and one `@category`");
        }
        else
        {
            row.Flags |= flag;
        }
    }

    private readonly string Word(ReadOnlySpan<char> word)
    {
        if (!_words.TryGetValue(word, out var known))
        {
            _words.Add(known = word.ToString());
        }

        return known;
    }

    private static string Quote(ReadOnlySpan<char> text) => text.Length <= 60 ? text.ToString() : $"{text[..60]}...";

    private static bool IsName(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= 100 && char.IsAsciiLetter(name[0]) && !name.ContainsAnyExcept(NameCharacters);

    private readonly bool IsCategory(ReadOnlySpan<char> code) => DataCategory.TryParse(Word(code), out _);

    private ref struct WordReader(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;

        public ReadOnlySpan<char> Next()
        {
            _rest = _rest.TrimStart(' ');
            var end = _rest.IndexOf(' ');
            var word = end < 0 ? _rest : _rest[..end];
            _rest = _rest[word.Length..];
            return word;
        }
    }
}
