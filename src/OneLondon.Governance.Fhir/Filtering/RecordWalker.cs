using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using OneLondon.Governance.Fhir.Json;
using OneLondon.Governance.Fhir.Plans;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>
/// Goes through a document once: checks it, decides what its rows decide, and notes what has to wait for the rest of the document.
/// </summary>
internal sealed unsafe partial class RecordWalker(TablePlan table, FhirFilterLimits limits)
{
    private const ushort NameThenColon = '"' | (':' << 8);
    private const uint StringMember = '"' | (':' << 8) | ('"' << 16) | ((uint)',' << 24);

    private readonly StructureScanner _scanner = new();
    private readonly NameStack _names = new();
    private readonly GrowList<PendingSibling> _pendingSiblings = new();
    private DocumentState _state = null!;
    private FhirRedaction _redaction = null!;
    private byte* _document;
    private byte* _end;
    private int* _positions;
    private byte* _kinds;
    private int _refillAt;
    private int _depth;

    /// <summary>Counts the moves of the window: a cursor means the same token while it stays.</summary>
    private int _moves;

    /// <summary>Goes through the document that <paramref name="state"/> holds.</summary>
    /// <exception cref="JsonFaultException">The document is not accepted.</exception>
    public void Walk(DocumentState state, FhirRedaction redaction)
    {
        _state = state;
        _redaction = redaction;
        _document = state.Document;
        _end = state.Document + state.Length;
        _positions = _scanner.Positions;
        _kinds = _scanner.Kinds;
        var floor = Tier.Normal;
        for (; ; )
        {
            state.Restart();
            // A document that broke off may have left these behind.
            _again = false;
            _noted = null;
            _kept = false;
            _names.Begin(_document);
            _pendingSiblings.CutTo(0);
            _depth = 0;
            _scanner.Begin(_document, state.Length);
            _refillAt = _scanner.RefillAt;
            var c = WalkRoot(floor);
            if (_positions[c] < state.Length)
            {
                throw new JsonFaultException(JsonFault.TrailingContent, _positions[c]);
            }

            if (!state.Bundle.IsBundle || state.Bundle.Tier <= floor)
            {
                return;
            }

            // The Bundle's own label, which is the floor of all its entries, came after some of them.
            floor = state.Bundle.Tier;
        }
    }

    /// <summary>Whether the document, up to its last token, has whitespace outside strings.</summary>
    public bool HasWhitespace(int end) => _scanner.FirstWhitespace < end;

    public void Wipe()
    {
        _scanner.Clear();
        _names.Wipe();
        _state = null!;
        _redaction = null!;
        _document = null;
        _end = null;
    }

    private int WalkRoot(Tier floor)
    {
        if (_kinds[0] != '{')
        {
            throw new JsonFaultException(_kinds[0] == 0 ? JsonFault.UnexpectedEnd : JsonFault.RootNotObject, _positions[0]);
        }

        var type = FindType(0);
        if (type >= 0 && table[type].Standing == Tables.FhirStanding.Bundle)
        {
            return WalkBundle(0, floor);
        }

        var c = WalkTopResource(0, type, floor, isRoot: true);
        ref var record = ref _state.Records[0];
        record.EntryStart = record.Start;
        record.EntryEnd = record.End;
        record.FullUrl = -1;
        return c;
    }

    /// <summary>Makes sure that the tokens after the cursor are there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Ensure(int c) => c < _refillAt ? c : Refill(c);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Refill(int c)
    {
        _moves++;
        c = _scanner.Refill(c);
        _refillAt = _scanner.RefillAt;
        return c;
    }

    private int Seek(int offset)
    {
        _moves++;
        _scanner.Seek(offset);
        _refillAt = _scanner.RefillAt;
        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Enter(int c)
    {
        if (++_depth > limits.Depth)
        {
            throw new JsonFaultException(JsonFault.Depth, _positions[c]);
        }
    }

    [DoesNotReturn]
    private void Unexpected(int c) =>
        throw new JsonFaultException(_kinds[c] == 0 ? JsonFault.UnexpectedEnd : JsonFault.Unexpected, _positions[c]);

    [DoesNotReturn]
    private static void Duplicate(int at) => throw new JsonFaultException(JsonFault.DuplicateName, at);

    /// <summary>The end of a name or string whose next token stands at <paramref name="next"/>: the offset of its closing quote.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ClosingQuote(int next) => _document[next - 1] == '"' ? next - 1 : ClosingQuoteBefore(next - 1);

    private int ClosingQuoteBefore(int at)
    {
        while (_document[at] != '"')
        {
            at--;
        }

        return at;
    }

    /// <summary>The end of the object before token <paramref name="c"/>: between them is only whitespace.</summary>
    private int EndBefore(int c)
    {
        var end = _positions[c];
        while (_document[end - 1] != '}')
        {
            end--;
        }

        return end;
    }

    /// <summary>The string at token <paramref name="c"/>, without quotes and with its escapes.</summary>
    private ReadOnlySpan<byte> RawString(int c)
    {
        var start = _positions[c] + 1;
        return new ReadOnlySpan<byte>(_document + start, ClosingQuote(_positions[c + 1]) - start);
    }

    /// <summary>The string at token <paramref name="c"/>, unescaped.</summary>
    private ReadOnlySpan<byte> String(int c)
    {
        var raw = RawString(c);
        if (!raw.Contains((byte)'\\'))
        {
            return raw;
        }

        var text = new byte[raw.Length];
        return text.AsSpan(0, JsonEscapes.Undo(raw, text));
    }

    /// <summary>The number of the reference text at token <paramref name="c"/>.</summary>
    private int InternString(int c)
    {
        var start = _positions[c] + 1;
        var length = ClosingQuote(_positions[c + 1]) - start;
        var raw = new ReadOnlySpan<byte>(_document + start, length);
        var number = raw.Contains((byte)'\\') ? _state.Texts.Intern(String(c)) : _state.Texts.Intern(start, length);
        return number;
    }

    /// <summary>Finds the type of the resource whose brace is token <paramref name="c"/>.</summary>
    /// <returns>Its number, or -1 where the type is not known.</returns>
    private int FindType(int c) =>
        TryFindType(c, out var type) ? type : throw new JsonFaultException(JsonFault.NoResourceType, _positions[c]);

    private bool TryFindType(int c, out int type)
    {
        if (_kinds[c + 1] == '"' && _kinds[c + 2] == ':' && _kinds[c + 3] == '"' && RawString(c + 1).SequenceEqual("resourceType"u8))
        {
            type = table.TypeNumber(String(c + 3));
            return true;
        }

        var found = ResourceTypeFinder.TryFind(_state.Bytes, _positions[c], out var name);
        type = found ? table.TypeNumber(name) : -1;
        return found;
    }
}
