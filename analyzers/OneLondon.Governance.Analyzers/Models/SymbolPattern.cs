using System;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Models;

/// <summary>The symbols a row is about: a documentation comment id, one without its parameters, or the beginning of one.</summary>
internal sealed class SymbolPattern
{
    private const string Letters = "TMPFE";

    // The id up to where the pattern leaves it open.
    private readonly string _start;
    private readonly bool _hasParameters;

    private SymbolPattern(string text, string start, bool hasParameters, string container, string member)
    {
        Text = text;
        _start = start;
        _hasParameters = hasParameters;
        Container = container;
        Member = member;
    }

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>The full name of what declares the symbols: a type, or a namespace.</summary>
    public string Container { get; }

    /// <summary>The name of the symbols in there, without a method's arity; a beginning where <see cref="IsOpen"/>.</summary>
    public string Member { get; }

    /// <summary>Whether any tail matches.</summary>
    public bool IsOpen => Text[Text.Length - 1] == '*';

    /// <summary>Whether it is a type, or types, that the pattern means.</summary>
    public bool IsType => Text[0] == 'T';

    /// <summary>Reads a pattern; null where it is none.</summary>
    public static SymbolPattern? Read(string text)
    {
        bool open = text.EndsWith("*", StringComparison.Ordinal);
        string start = open ? text.Substring(0, text.Length - 1) : text;
        if (start.Length < 3 || start[1] != ':' || Letters.IndexOf(start[0]) < 0)
        {
            return null;
        }

        (string container, string member) = Split(start);
        int parameters = start.IndexOfAny(['(', '~']);
        int star = start.IndexOf('*');
        bool closed = open || parameters < 0 || start[parameters] == '~' || start.LastIndexOf(')') > parameters;
        if (!closed || (star >= 0 && (parameters < 0 || star < parameters)) || (member.Length == 0 && !open) || (container.Length == 0 && !open && start[0] != 'T'))
        {
            return null;
        }

        // The id of a method without parameters has no brackets; a row writes them to mean that one alone.
        bool none = start.EndsWith("()", StringComparison.Ordinal);
        return new SymbolPattern(text, none ? start.Substring(0, start.Length - 2) : start, parameters >= 0, container, member);
    }

    /// <summary>Splits an id into what declares the symbol, and its name without arity of a method and without parameters.</summary>
    public static (string Container, string Member) Split(string id)
    {
        int parameters = id.IndexOfAny(['(', '~']);
        int end = parameters < 0 ? id.Length : parameters;
        int dot = id.LastIndexOf('.', end - 1);
        string member = id.Substring(Math.Max(dot + 1, 2), end - Math.Max(dot + 1, 2));
        int arity = member.IndexOf("``", StringComparison.Ordinal);
        return (dot < 2 ? string.Empty : id.Substring(2, dot - 2), arity < 0 ? member : member.Substring(0, arity));
    }

    /// <summary>Gives a symbol's name as ids write it.</summary>
    public static string NameOf(ISymbol definition) => definition.MetadataName.Replace('.', '#');

    /// <summary>Whether the symbol of an id is meant.</summary>
    public bool Matches(string id)
    {
        if (!id.StartsWith(_start, StringComparison.Ordinal))
        {
            return false;
        }

        if (IsOpen || id.Length == _start.Length)
        {
            return true;
        }

        // Any overload and any arity, where the pattern names neither.
        char next = id[_start.Length];
        return !_hasParameters && !IsType && (next is '(' or '~' || (next == '`' && id[_start.Length + 1] == '`' && _start.IndexOf("``", StringComparison.Ordinal) < 0));
    }
}
