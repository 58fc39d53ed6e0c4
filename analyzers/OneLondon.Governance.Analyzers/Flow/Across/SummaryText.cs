using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Text;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Flow.Across;

/// <summary>
/// The text of an assembly's summaries: a table of strings, one a line, then an empty line, then a line for each entry: a key, a tab, and
/// numbers between spaces. A number may stand for a string of the table.
/// </summary>
internal static class SummaryText
{
    /// <summary>The version that is written and read.</summary>
    public const int Version = 1;

    /// <summary>Before the key of what answers for a member out of sight of other assemblies.</summary>
    public const char Hidden = '*';

    /// <summary>Before the key of what an assembly leaves in a field of its own accord.</summary>
    public const char Left = '=';

    /// <summary>The longest text that is read, in characters: about that of a library of three million lines.</summary>
    public const int Longest = 1 << 28;

    // What was cut short unpacks to a beginning, without this.
    private const char End = '\u0004';

    /// <summary>Makes the text short enough to be carried: UTF-8, deflated, in Base64.</summary>
    public static string Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        using (var writer = new StreamWriter(deflate, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            writer.Write(text);
            writer.Write(End);
        }

        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }

    /// <summary>Gives back what was packed; null where it was not packed so, was cut, or is too long.</summary>
    public static string? Unpacked(string packed, int longest = Longest)
    {
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
            using var reader = new StreamReader(deflate, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
            var text = new StringBuilder();
            char[] part = new char[1 << 14];
            for (int read = reader.Read(part, 0, part.Length); read > 0; read = reader.Read(part, 0, part.Length))
            {
                if (text.Length + read > longest + 1L)
                {
                    return null;
                }

                text.Append(part, 0, read);
            }

            return text.Length > 0 && text[text.Length - 1] == End ? text.ToString(0, text.Length - 1) : null;
        }
        catch (Exception fault) when (fault is FormatException or InvalidDataException or IOException or ArgumentException)
        {
            return null;
        }
    }

    public static string Escaped(string text) => text.Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\r", "\\r").Replace("\t", "\\t");

    public static string Unescaped(string text)
    {
        if (text.IndexOf('\\') < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
                continue;
            }

            char next = text[++i];
            plain.Append(next switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => next });
        }

        return plain.ToString();
    }
}

/// <summary>The strings of a text, each once.</summary>
internal sealed class StringTable
{
    private readonly Dictionary<string, int> _numbers = new(System.StringComparer.Ordinal);
    private readonly Dictionary<ITypeSymbol, int> _types = new(SymbolEqualityComparer.Default);
    private readonly List<string> _strings = [];

    public IReadOnlyList<string> Strings => _strings;

    /// <summary>Gives the number of a string; -1 for none.</summary>
    public int Number(string? text)
    {
        if (text is null)
        {
            return -1;
        }

        if (!_numbers.TryGetValue(text, out int number))
        {
            _numbers[text] = number = _strings.Count;
            _strings.Add(text);
        }

        return number;
    }

    /// <summary>Gives the number of a type's id.</summary>
    public int Number(ITypeSymbol type)
    {
        if (!_types.TryGetValue(type, out int number))
        {
            _types[type] = number = Number(DocumentationCommentId.CreateReferenceId(type));
        }

        return number;
    }
}

/// <summary>Reads numbers, and the strings that they stand for.</summary>
internal sealed class NumberReader(string text, int at, int end, IReadOnlyList<string> strings)
{
    private int _at = at;

    public int Number()
    {
        while (_at < end && text[_at] == ' ')
        {
            _at++;
        }

        int start = _at;
        while (_at < end && text[_at] != ' ')
        {
            _at++;
        }

        return int.TryParse(text.Substring(start, _at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new System.FormatException("a number is missing");
    }

    /// <summary>A number from 0 up to what can be in a text.</summary>
    public int Count()
    {
        int count = Number();
        return count >= 0 && count <= end - _at + 1 ? count : throw new System.FormatException("a count is out of range");
    }

    public bool Flag() => Number() != 0;

    public string? Text()
    {
        int number = Number();
        return number == -1 ? null : number >= 0 && number < strings.Count ? strings[number] : throw new System.FormatException("a string is missing");
    }
}
