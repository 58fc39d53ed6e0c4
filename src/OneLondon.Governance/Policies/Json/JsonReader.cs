using System.Collections.Generic;
using System.Globalization;

namespace OneLondon.Governance.Policies.Json;

/// <summary>
/// Reads JSON as RFC 8259 has it and keeps every place. It goes on after a fault that leaves the structure beyond doubt
/// and stops at any other.
/// </summary>
internal sealed class JsonReader
{
    /// <summary>The most bytes a text may have.</summary>
    public const int MaximumBytes = 1 << 20;

    /// <summary>The most objects and arrays that may lie in one another.</summary>
    public const int MaximumDepth = 32;

    /// <summary>The most problems that are listed.</summary>
    public const int MaximumProblems = 200;

    private readonly JsonScanner _scan;
    private readonly JsonFaults _faults;

    private JsonReader(JsonScanner scan, JsonFaults faults)
    {
        _scan = scan;
        _faults = faults;
    }

    public static JsonReading Read(byte[] utf8)
    {
        var faults = new JsonFaults();
        if (utf8.Length > MaximumBytes)
        {
            faults.Stop(1, 1, "$", $"the file has {Count(utf8.Length)} bytes", $"keep to {Count(MaximumBytes)}");
            return faults.Reading(null);
        }

        if (Utf8Text.LooksLikeUtf16(utf8))
        {
            faults.Stop(1, 1, "$", "the file is not UTF-8 text", "save it with the encoding UTF-8");
            return faults.Reading(null);
        }

        int start = Utf8Text.StartsWithByteOrderMark(utf8) ? Utf8Text.ByteOrderMarkLength : 0;
        int end = Utf8Text.ValidLength(utf8, start);
        var scan = new JsonScanner(Utf8Text.Decode(utf8, start, end), faults);
        if (end < utf8.Length)
        {
            scan.SkipAll();
            string value = utf8[end].ToString("x2", CultureInfo.InvariantCulture);
            faults.Stop(scan.Line, scan.Column, "$", $"the byte `{value}` is not UTF-8 text", "save the file with the encoding UTF-8");
            return faults.Reading(null);
        }

        return faults.Reading(new JsonReader(scan, faults).ReadDocument());
    }

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private JsonNode? ReadDocument()
    {
        _scan.SkipSpace("$");
        if (_scan.AtEnd)
        {
            _faults.Stop(1, 1, "$", "the file is empty", "write one JSON object, from `{` to `}`");
            return null;
        }

        JsonNode? root = ReadValue(null, null, 0, 0);
        if (root is null || _faults.Stopped)
        {
            return null;
        }

        _scan.SkipSpace("$");
        if (!_scan.AtEnd)
        {
            _faults.Stop(_scan.Line, _scan.Column, "$", $"{_scan.Here()} follows the end of the document", "remove it, or look for a bracket closed too early");
            return null;
        }

        return root;
    }

    private JsonNode? ReadValue(JsonNode? parent, string? name, int index, int depth)
    {
        int line = _scan.Line;
        int column = _scan.Column;
        string? PathHere() => parent is null ? "$" : Make(JsonKind.Invalid, string.Empty).Path;
        JsonNode Make(JsonKind kind, string text) => parent is null
            ? JsonNode.Root(kind, line, column, text)
            : name is null ? parent.Item(index, kind, line, column, text) : parent.Member(name, kind, line, column, text);

        char c = _scan.Peek();
        if (c is '{' or '[' && depth == MaximumDepth)
        {
            _faults.Stop(line, column, PathHere()!, $"the nesting is deeper than {MaximumDepth} levels", "a policy file needs 4");
            return null;
        }

        if (c == '{')
        {
            return ReadObject(Make(JsonKind.Object, string.Empty), depth + 1);
        }

        if (c == '[')
        {
            return ReadArray(Make(JsonKind.Array, string.Empty), depth + 1);
        }

        JsonKind kind = _scan.ReadScalar(() => PathHere()!, out string text);
        return _faults.Stopped ? null : Make(kind, text);
    }

    private JsonNode? ReadObject(JsonNode node, int depth)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        _scan.Advance();
        while (true)
        {
            _scan.SkipSpace(node);
            if (_scan.Take('}'))
            {
                return node;
            }

            int line = _scan.Line;
            int column = _scan.Column;
            if (_scan.Peek() != '"')
            {
                return Unexpected(node, "a member name in double quotes, or `}`", "object");
            }

            string name = _scan.ReadText(() => node.Path);
            if (_faults.Stopped)
            {
                return null;
            }

            _scan.SkipSpace(node);
            if (!_scan.Take(':'))
            {
                return Unexpected(node, $"`:` after {Printable.Quote(name)}", "object");
            }

            _scan.SkipSpace(node);
            if (_scan.AtEnd)
            {
                return Unexpected(node, $"a value for {Printable.Quote(name)}", "object");
            }

            JsonNode? value = ReadValue(node, name, 0, depth);
            if (value is null)
            {
                return null;
            }

            if (names.Add(name))
            {
                node.Members.Add(new JsonMember(name, line, column, value));
            }
            else
            {
                _faults.Note(line, column, () => value.Path, $"{Printable.Quote(name)} stands twice in this object", "keep one of them");
            }

            if (!ReadSeparator(node, '}', "object"))
            {
                return null;
            }
        }
    }

    private JsonNode? ReadArray(JsonNode node, int depth)
    {
        _scan.Advance();
        while (true)
        {
            _scan.SkipSpace(node);
            if (_scan.Take(']'))
            {
                return node;
            }

            if (_scan.AtEnd || _scan.Peek() is '}' or ',' or ':')
            {
                return Unexpected(node, "a value, or `]`", "array");
            }

            JsonNode? value = ReadValue(node, null, node.Items.Count, depth);
            if (value is null)
            {
                return null;
            }

            node.Items.Add(value);
            if (!ReadSeparator(node, ']', "array"))
            {
                return null;
            }
        }
    }

    /// <summary>Passes a comma, or stands before the closing bracket; false after a fault that ends the reading.</summary>
    private bool ReadSeparator(JsonNode node, char close, string noun)
    {
        _scan.SkipSpace(node);
        int line = _scan.Line;
        int column = _scan.Column;
        if (_scan.Take(','))
        {
            _scan.SkipSpace(node);
            if (_scan.Peek() == close)
            {
                _faults.Note(line, column, () => node.Path, $"a comma stands before the closing `{close}`", "remove the comma");
            }

            return !_faults.Stopped;
        }

        char next = _scan.Peek();
        if (next == close && !_scan.AtEnd)
        {
            return true;
        }

        if (next == '"' || (close == ']' && (next is '{' or '[' or '-' || char.IsLetterOrDigit(next))))
        {
            _faults.Note(line, column, () => node.Path, $"a comma is missing before {_scan.Here()}", "add `,` between the two");
            return true;
        }

        Unexpected(node, $"`,` or `{close}`", noun);
        return false;
    }

    private JsonNode? Unexpected(JsonNode node, string expected, string noun)
    {
        if (_scan.AtEnd)
        {
            string opened = node.Line.ToString(CultureInfo.InvariantCulture);
            _faults.Stop(_scan.Line, _scan.Column, node.Path, $"the file ends inside the {noun} opened on line {opened}", $"write {expected}");
        }
        else if (!_faults.Stopped)
        {
            _faults.Stop(_scan.Line, _scan.Column, node.Path, $"{_scan.Here()} is out of place in the {noun}", $"write {expected}");
        }

        return null;
    }
}
