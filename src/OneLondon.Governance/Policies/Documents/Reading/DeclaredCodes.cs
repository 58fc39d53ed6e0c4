using System;
using System.Collections.Generic;
using System.Globalization;
using OneLondon.Governance.Policies.Json;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>The codes one section declares, and the judge of references to them.</summary>
internal sealed class DeclaredCodes
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly ReadingContext _context;
    private readonly string _noun;
    private readonly string _section;
    private bool _complete = true;

    public DeclaredCodes(ReadingContext context, string noun, string section)
    {
        _context = context;
        _noun = noun;
        _section = section;
    }

    public void AddBuiltIn(IEnumerable<string> codes)
    {
        foreach (string code in codes)
        {
            _lines.Add(code, 0);
        }
    }

    public bool Has(string code) => _lines.ContainsKey(code);

    /// <summary>Adds a declared code; null says that it did not read, so that references can no longer be judged.</summary>
    public void Declare(string? code, JsonNode node)
    {
        if (code is null)
        {
            _complete = false;
        }
        else if (!_lines.TryGetValue(code, out int line))
        {
            _lines.Add(code, node.Line);
        }
        else if (line == 0)
        {
            _context.Problems.Add(node, $"{_noun} {Printable.Quote(code)} is built in", "choose another code, or leave it out");
        }
        else
        {
            string first = line.ToString(CultureInfo.InvariantCulture);
            _context.Problems.Add(node, $"{_noun} {Printable.Quote(code)} is declared twice, first on line {first}", "keep one of them");
        }
    }

    /// <summary>Says that the section itself did not read.</summary>
    public void GiveUp() => _complete = false;

    /// <summary>Reports a code that this whole policy does not declare; an overlay's may be the layer below's, which composition judges.</summary>
    public void Refer(string? code, int line, int column, Func<string> path)
    {
        if (code is null || code.Length == 0 || _context.IsOverlay || !_complete || _lines.ContainsKey(code))
        {
            return;
        }

        string? meant = _context.Problems.IsFull ? null : NearestName.Of(code, _lines.Keys);
        _context.Problems.Add(
            line,
            column,
            path,
            $"{_noun} {Printable.Quote(code)} is not declared in this policy",
            (meant is null ? string.Empty : $"write `{meant}`, or ") + $"declare it in `{_section}`");
    }

    public void ReferAll(JsonNode? list)
    {
        foreach (JsonNode item in list?.Items ?? [])
        {
            if (item.Kind == JsonKind.Text && Vocabulary.PurposeOfUse.TryParse(item.Text, out _))
            {
                Refer(item.Text, item.Line, item.Column, () => item.Path);
            }
        }
    }
}
