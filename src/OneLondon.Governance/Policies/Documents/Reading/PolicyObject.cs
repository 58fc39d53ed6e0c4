using System;
using System.Collections.Generic;
using OneLondon.Governance.Policies.Json;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>An object of a policy file whose member names are checked; a member that has no place there reads as absent.</summary>
internal sealed class PolicyObject
{
    private readonly ObjectShape _shape;
    private readonly ReadingContext _context;

    private readonly ISet<string> _mistyped;

    public PolicyObject(JsonNode node, ObjectShape shape, ReadingContext context, ISet<string> mistyped)
    {
        _mistyped = mistyped;
        Node = node;
        _shape = shape;
        _context = context;
    }

    public JsonNode Node { get; }

    /// <summary>Gets the value of a member of the shape, or null where it is absent or refused.</summary>
    public JsonNode? this[string name]
    {
        get
        {
            MemberRule rule = _shape.Find(name) ?? throw new ArgumentOutOfRangeException(nameof(name), $"{_shape.Noun} knows no `{name}`");
            return _context.NeedOf(rule) == Need.Refused ? null : Node.Find(name);
        }
    }

    /// <summary>Tells whether a member that the object lacks stands there under a mistyped name.</summary>
    public bool IsMistyped(string name) => _mistyped.Contains(name);

    /// <summary>Reads a text for people.</summary>
    public string Title(string name) => this[name] is { } node ? _context.Values.Title(node) : string.Empty;

    public string? TitleOrNull(string name) => this[name] is { } node ? _context.Values.Title(node) : null;

    /// <summary>Reads a code as text, or gives null.</summary>
    public string? Code(string name, string noun) => this[name] is { } node ? _context.Values.Code(node, noun) : null;

    /// <summary>Reads a calendar day, or gives null.</summary>
    public DateTime? Day(string name) => this[name] is { } node ? _context.Values.Day(node) : null;

    /// <summary>Reads one of the words of a table, or gives the type's safe zero.</summary>
    public T? Word<T>(string name, WordTable<T> words) => this[name] is { } node ? _context.Values.Word(node, words, string.Empty) : default;

    /// <summary>Reads a list of words without repetition.</summary>
    public List<T> Words<T>(string name, WordTable<T> words, string whenEmpty) =>
        this[name] is { } node ? _context.Values.List(node, whenEmpty, item => (item.Text, _context.Values.Word(item, words, string.Empty)!)) : [];

    /// <summary>Reads a list of codes without repetition; an empty one is refused unless nothing is said of that case.</summary>
    public List<string> Codes(string name, string noun, string whenEmpty) =>
        this[name] is { } node ? _context.Values.List(node, whenEmpty, item => (item.Text, _context.Values.Code(item, noun) ?? string.Empty)) : [];
}
