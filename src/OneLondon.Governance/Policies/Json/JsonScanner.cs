using System;
using System.Text;

namespace OneLondon.Governance.Policies.Json;

/// <summary>Walks over the characters of a JSON text: space, words, numbers and quoted text.</summary>
internal sealed class JsonScanner
{
    private readonly string _text;
    private readonly JsonFaults _faults;
    private int _at;
    private int _lineStart;

    public JsonScanner(string text, JsonFaults faults)
    {
        _text = text;
        _faults = faults;
    }

    public int Line { get; private set; } = 1;

    public int Column => _at - _lineStart + 1;

    public bool AtEnd => _at >= _text.Length;

    /// <summary>Gives the next character, or NUL at the end.</summary>
    public char Peek() => AtEnd ? '\0' : _text[_at];

    public void Advance() => _at++;

    public bool Take(char expected)
    {
        if (AtEnd || _text[_at] != expected)
        {
            return false;
        }

        _at++;
        return true;
    }

    /// <summary>Gives the next character or word as a message quotes it.</summary>
    public string Here()
    {
        int end = _at;
        while (end < _text.Length && end - _at < 80 && IsWord(_text[end]))
        {
            end++;
        }

        int width = char.IsHighSurrogate(Peek()) && _at + 1 < _text.Length ? 2 : 1;
        return AtEnd ? "the end of the file" : Printable.Quote(_text.Substring(_at, Math.Max(width, end - _at)));
    }

    public void SkipAll()
    {
        while (!AtEnd)
        {
            SkipOne();
        }
    }

    public void SkipSpace(JsonNode within) => SkipSpace(() => within.Path);

    public void SkipSpace(string path) => SkipSpace(() => path);

    /// <summary>Reads a text, a number or a word; what is none of them is reported and comes out invalid.</summary>
    public JsonKind ReadScalar(Func<string> path, out string text)
    {
        if (Peek() == '"')
        {
            text = ReadText(path);
            return JsonKind.Text;
        }

        int line = Line;
        int column = Column;
        int start = _at;
        while (!AtEnd && IsWord(_text[_at]))
        {
            _at++;
        }

        text = _text.Substring(start, _at - start);
        JsonKind kind = text switch
        {
            "true" => JsonKind.True,
            "false" => JsonKind.False,
            "null" => JsonKind.Null,
            _ => JsonNumber.IsNumber(text) ? JsonKind.Number : JsonKind.Invalid,
        };
        if (text.Length == 0)
        {
            _faults.Stop(line, column, path(), $"{Here()} is out of place", Peek() == '\'' ? "write text in double quotes" : "write a value");
        }
        else if (kind == JsonKind.Invalid)
        {
            _faults.Note(line, column, path, $"{Printable.Quote(text)} is not a JSON value", JsonNumber.RemedyFor(text));
        }

        return kind;
    }

    /// <summary>Reads text in double quotes and unescapes it.</summary>
    public string ReadText(Func<string> path)
    {
        int line = Line;
        int column = Column;
        int from = ++_at;
        StringBuilder? unescaped = null;
        while (!AtEnd && _text[_at] is not ('\n' or '\r'))
        {
            char c = _text[_at];
            if (c == '"')
            {
                string rest = _text.Substring(from, _at++ - from);
                return unescaped is null ? rest : unescaped.Append(rest).ToString();
            }

            if (c == '\\')
            {
                unescaped = (unescaped ?? new StringBuilder()).Append(_text, from, _at - from);
                ReadEscape(path, unescaped);
                from = _at;
                continue;
            }

            if (c < ' ')
            {
                _faults.Note(Line, Column, path, $"the control character {Printable.Quote(c.ToString())} stands in a text", "remove it");
            }

            _at++;
        }

        _faults.Stop(line, column, path(), "the text is not closed before the end of its line", "add the closing `\"`");
        return string.Empty;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '+' or '.' or '$';

    private void ReadEscape(Func<string> path, StringBuilder unescaped)
    {
        int column = Column;
        char code = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        int plain = "\"\\/bfnrt".IndexOf(code);
        if (plain >= 0 && code != '\0')
        {
            unescaped.Append("\"\\/\b\f\n\r\t"[plain]);
            _at += 2;
            return;
        }

        int unit = HexAt(_at);
        if (unit < 0)
        {
            _at += code is '\0' or '\n' or '\r' ? 1 : 2;
            _faults.Note(Line, column, path, $"{Printable.Quote("\\" + (code < ' ' ? string.Empty : code.ToString()))} is no escape", "write one of `\\\"` `\\\\` `\\/` `\\b` `\\f` `\\n` `\\r` `\\t`, or `\\u` and four hexadecimal digits");
            return;
        }

        _at += 6;
        int low = char.IsHighSurrogate((char)unit) ? HexAt(_at) : -1;
        if (low >= 0 && char.IsLowSurrogate((char)low))
        {
            unescaped.Append((char)unit).Append((char)low);
            _at += 6;
        }
        else if (char.IsSurrogate((char)unit))
        {
            _faults.Note(Line, column, path, $"`{_text.Substring(_at - 6, 6)}` is half a character", "write both halves, or the character itself");
        }
        else
        {
            unescaped.Append((char)unit);
        }
    }

    /// <summary>Gives the value of a <c>\uXXXX</c> escape that starts there, or -1.</summary>
    private int HexAt(int start)
    {
        if (start + 6 > _text.Length || _text[start] != '\\' || _text[start + 1] != 'u')
        {
            return -1;
        }

        int value = 0;
        for (int i = start + 2; i < start + 6; i++)
        {
            int digit = "0123456789abcdef".IndexOf(char.ToLowerInvariant(_text[i]));
            if (digit < 0 || _text[i] > 'f')
            {
                return -1;
            }

            value = (value << 4) | digit;
        }

        return value;
    }

    private void SkipSpace(Func<string> path)
    {
        while (!AtEnd)
        {
            char c = _text[_at];
            if (c is ' ' or '\t' or '\n' or '\r')
            {
                SkipOne();
            }
            else if (c == '/' && _at + 1 < _text.Length && _text[_at + 1] is '/' or '*')
            {
                SkipComment(path);
            }
            else
            {
                return;
            }
        }
    }

    private void SkipComment(Func<string> path)
    {
        _faults.Note(Line, Column, path, "a comment stands in the file", "remove it; words for people go into `title`");
        bool toLineEnd = _text[_at + 1] == '/';
        _at += 2;
        while (!AtEnd && !(toLineEnd && _text[_at] is '\n' or '\r'))
        {
            if (!toLineEnd && _text[_at] == '*' && _at + 1 < _text.Length && _text[_at + 1] == '/')
            {
                _at += 2;
                return;
            }

            SkipOne();
        }
    }

    private void SkipOne()
    {
        char c = _text[_at++];
        if (c == '\n' || (c == '\r' && Peek() != '\n'))
        {
            Line++;
            _lineStart = _at;
        }
    }
}
