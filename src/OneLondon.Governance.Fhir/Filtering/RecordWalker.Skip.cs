using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using OneLondon.Governance.Fhir.Json;
using OneLondon.Governance.Fhir.Plans;

namespace OneLondon.Governance.Fhir.Filtering;

// Values of which nothing is kept: checked for form and, where asked, for references to another patient.
internal sealed unsafe partial class RecordWalker
{
    /// <summary>Passes the value at token <paramref name="c"/>.</summary>
    /// <returns>The cursor after it, ensured.</returns>
    private int Skip(int c, bool scan)
    {
        switch (_kinds[c])
        {
            case (byte)'"':
                return Ensure(c + 1);
            case (byte)'{':
                Enter(c);
                return scan ? SkipScannedObject(c + 1) : SkipObject(c + 1);
            case (byte)'[':
                Enter(c);
                return SkipArray(c + 1, scan);
            default:
                CheckScalar(c);
                return Ensure(c + 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckScalar(int c)
    {
        var kind = _kinds[c];
        if (kind is (byte)'}' or (byte)']' or (byte)':' or (byte)',' or 0)
        {
            Unexpected(c);
        }

        JsonScalars.Check(_document, _state.Length, _positions[c]);
    }

    private int SkipObject(int c)
    {
        c = Ensure(c);
        var from = _names.Count;
        ulong marks = 0;
        if (_kinds[c] != '}')
        {
            for (; ; )
            {
                var head = Unsafe.ReadUnaligned<uint>(_kinds + c);
                AddName(c, from, ref marks);
                if (head == StringMember)
                {
                    c = Ensure(c + 4);
                    continue;
                }

                c += 2;
                var kind = (byte)(head >> 16);
                if (kind == '"')
                {
                    c++;
                }
                else if (kind == '{')
                {
                    Enter(c);
                    c = SkipObject(c + 1);
                }
                else if (kind == '[')
                {
                    Enter(c);
                    c = SkipArray(c + 1, scan: false);
                }
                else
                {
                    CheckScalar(c);
                    c++;
                }

                c = Ensure(c);
                kind = _kinds[c];
                if (kind != ',')
                {
                    break;
                }

                c++;
            }

            if (_kinds[c] != '}')
            {
                Unexpected(c);
            }
        }

        _names.Close(from);
        _depth--;
        return Ensure(c + 1);
    }

    private int SkipArray(int c, bool scan)
    {
        c = Ensure(c);
        if (_kinds[c] != ']')
        {
            for (; ; )
            {
                var kind = _kinds[c];
                if (kind == '"')
                {
                    c = Ensure(c + 1);
                }
                else
                {
                    c = Skip(c, scan);
                }

                if (_kinds[c] != ',')
                {
                    break;
                }

                c++;
            }

            if (_kinds[c] != ']')
            {
                Unexpected(c);
            }
        }

        _depth--;
        return Ensure(c + 1);
    }

    private int SkipScannedObject(int c)
    {
        c = Ensure(c);
        var from = _names.Count;
        ulong marks = 0;
        var facts = default(ReferenceFacts);
        if (_kinds[c] != '}')
        {
            for (; ; )
            {
                AddName(c, from, ref marks);
                var name = RawString(c);
                c += 2;
                c = IsScanned(name) ? SkipScannedMember(c, Unescaped(name), ref facts) : Skip(c, scan: true);
                if (_kinds[c] != ',')
                {
                    break;
                }

                c++;
            }

            if (_kinds[c] != '}')
            {
                Unexpected(c);
            }
        }

        if (facts.Any)
        {
            Scan(in facts);
        }

        _names.Close(from);
        _depth--;
        return Ensure(c + 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsScanned(ReadOnlySpan<byte> rawName) =>
        rawName.SequenceEqual("reference"u8) || rawName.SequenceEqual("type"u8) || rawName.SequenceEqual("identifier"u8)
        || rawName.Contains((byte)'\\');

    private int SkipScannedMember(int c, ReadOnlySpan<byte> name, ref ReferenceFacts facts)
    {
        var kind = _kinds[c];
        var isIdentifier = name.SequenceEqual("identifier"u8) && kind == '{';
        if (kind == '"')
        {
            if (name.SequenceEqual("reference"u8))
            {
                NoteText(c, ref facts);
            }
            else if (name.SequenceEqual("type"u8))
            {
                NoteType(c, ref facts);
            }
        }

        var start = _positions[c];
        c = Skip(c, scan: true);
        if (isIdentifier)
        {
            NoteIdentifier(start, _positions[c], ref facts);
        }

        return c;
    }

    private static ReadOnlySpan<byte> Unescaped(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'\\'))
        {
            return raw;
        }

        var text = new byte[raw.Length];
        return text.AsSpan(0, JsonEscapes.Undo(raw, text));
    }

    /// <summary>Checks that a name and a colon stand at the cursor, and that the name is new among those from <paramref name="from"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddName(int c, int from, ref ulong marks)
    {
        if (Unsafe.ReadUnaligned<ushort>(_kinds + c) != NameThenColon)
        {
            UnexpectedName(c);
        }

        var start = _positions[c] + 1;
        var length = ClosingQuote(_positions[c + 1]) - start;
        AddName(start, length, from, ref marks);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddName(int start, int length, int from, ref ulong marks)
    {
        var name = _document + start;
        if (HasEscape(name, length))
        {
            AddEscapedName(start, length, from, ref marks);
            return;
        }

        NameKey.Read(name, length, _end, out var first, out var last);
        if (!_names.Add(from, ref marks, start, length, first, last))
        {
            Duplicate(start);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddEscapedName(int start, int length, int from, ref ulong marks)
    {
        if (!_names.AddUnescaped(from, ref marks, Unescaped(new ReadOnlySpan<byte>(_document + start, length))))
        {
            Duplicate(start);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool HasEscape(byte* name, int length)
    {
        if (length <= 32 && name + 32 <= _end)
        {
            var found = Vector256.Equals(Vector256.Load(name), Vector256.Create((byte)'\\')).ExtractMostSignificantBits();
            return (found & ((1UL << length) - 1)) != 0;
        }

        return new ReadOnlySpan<byte>(name, length).Contains((byte)'\\');
    }

    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    private void UnexpectedName(int c)
    {
        Unexpected(_kinds[c] == '"' ? c + 1 : c);
    }
}
