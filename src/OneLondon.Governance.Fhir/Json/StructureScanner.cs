using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text;
using System.Text.Unicode;

namespace OneLondon.Governance.Fhir.Json;

/// <summary>
/// Finds the tokens of a JSON document a window at a time: each structural character, opening quote and first byte of a number
/// or literal. Strings are checked on the way: quotes paired, no control characters, escapes and UTF-8 sound.
/// </summary>
internal sealed unsafe class StructureScanner
{
    /// <summary>Tokens that may be read past any cursor below <see cref="RefillAt"/>.</summary>
    public const int Lookahead = 16;

    private const int WindowBytes = 8192;
    private const int Slack = 256;

    private readonly int[] _positions = GC.AllocateUninitializedArray<int>(WindowBytes + Slack, pinned: true);
    private readonly byte[] _kinds = GC.AllocateUninitializedArray<byte>(WindowBytes + Slack, pinned: true);
    private readonly ScanWidth _width;
    private byte* _document;
    private int _length;
    private int _scanned;
    private int _utf8Checked;
    private ulong _inString;
    private ulong _escaped;
    private ulong _scalar;
    private int _lowSurrogateDue;
    private bool _ended;

    public StructureScanner()
        : this(BestWidth)
    {
    }

    public StructureScanner(ScanWidth width)
    {
        _width = width;
        Positions = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_positions));
        Kinds = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_kinds));
    }

    /// <summary>The widest scan this machine runs well.</summary>
    public static ScanWidth BestWidth =>
        Avx512BW.IsSupported && Vector512.IsHardwareAccelerated ? ScanWidth.Vector512
        : Avx2.IsSupported ? ScanWidth.Vector256
        : Vector128.IsHardwareAccelerated ? ScanWidth.Vector128
        : ScanWidth.Scalar;

    /// <summary>Offsets of the tokens in the document.</summary>
    public int* Positions { get; }

    /// <summary>First bytes of the tokens; 0 past the end.</summary>
    public byte* Kinds { get; }

    /// <summary>The cursor from which <see cref="Refill"/> has to be called.</summary>
    public int RefillAt { get; private set; }

    /// <summary>Tokens held.</summary>
    public int Count { get; private set; }

    /// <summary>Offset of the first whitespace outside strings, or <see cref="int.MaxValue"/>.</summary>
    public int FirstWhitespace { get; private set; }

    /// <summary>Starts on a document, which must stay pinned.</summary>
    public void Begin(byte* document, int length)
    {
        _document = document;
        _length = length;
        _utf8Checked = 0;
        FirstWhitespace = int.MaxValue;
        Seek(0);
    }

    /// <summary>Starts again at an offset outside any string and at the start of a token; cursor 0 is that token.</summary>
    public void Seek(int offset)
    {
        _scanned = offset;
        _inString = 0;
        _escaped = 0;
        _scalar = 0;
        _lowSurrogateDue = -1;
        _ended = false;
        Count = 0;
        RefillAt = 0;
        Refill(0);
    }

    /// <summary>Drops the tokens before <paramref name="cursor"/> and finds more.</summary>
    /// <returns>The cursor of the same token now.</returns>
    public int Refill(int cursor)
    {
        var kept = Count - cursor;
        new Span<int>(Positions + cursor, kept).CopyTo(new Span<int>(Positions, kept));
        new Span<byte>(Kinds + cursor, kept).CopyTo(new Span<byte>(Kinds, kept));
        Count = kept;
        while (!_ended && Count <= Lookahead * 2)
        {
            switch (_width)
            {
                case ScanWidth.Vector512: ScanWindow<Scan512>(); break;
                case ScanWidth.Vector256: ScanWindow<Scan256>(); break;
                case ScanWidth.Vector128: ScanWindow<Scan128>(); break;
                default: ScanWindow<ScanScalar>(); break;
            }
        }

        if (_ended)
        {
            // INVARIANT: no reader passes a token of kind 0, so this much suffices.
            new Span<int>(Positions + Count, Lookahead * 2).Fill(_length);
            new Span<byte>(Kinds + Count, Lookahead * 2).Clear();
            RefillAt = int.MaxValue;
        }
        else
        {
            RefillAt = Count - Lookahead;
        }

        return 0;
    }

    /// <summary>Forgets the document and what was learnt of it.</summary>
    public void Clear()
    {
        _document = null;
        Array.Clear(_kinds);
        Array.Clear(_positions);
    }

    private void ScanWindow<TStep>()
        where TStep : struct, IScanStep
    {
        var start = _scanned;
        var end = (int)Math.Min((long)start + WindowBytes, _length);
        var state = new ScanState { InString = _inString, Escaped = _escaped, Word = _scalar, FirstWhitespace = FirstWhitespace };
        var count = Count;
        var at = start;
        for (; at <= end - 64; at += 64)
        {
            count += ScanBlock<TStep>(_document + at, at, ref state, Positions + count, Kinds + count);
        }

        if (at < end)
        {
            var tail = stackalloc byte[64];
            new Span<byte>(tail, 64).Fill((byte)' ');
            Unsafe.CopyBlockUnaligned(tail, _document + at, (uint)(end - at));
            count += ScanBlock<TStep>(tail, at, ref state, Positions + count, Kinds + count);
        }

        _inString = state.InString;
        _escaped = state.Escaped;
        _scalar = state.Word;
        _scanned = end;
        Count = count;
        if (state.FirstWhitespace < end)
        {
            FirstWhitespace = state.FirstWhitespace;
        }

        CheckUtf8(state.NonAscii != 0, start, end);
        if (end == _length)
        {
            _ended = true;
            if (_inString != 0)
            {
                throw new JsonFaultException(JsonFault.UnterminatedString, _length);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ScanBlock<TStep>(byte* block, int at, ref ScanState state, int* positions, byte* kinds)
        where TStep : struct, IScanStep
    {
        var masks = TStep.Classify(block);
        state.NonAscii |= masks.NonAscii;
        var quote = masks.Quote;
        if ((masks.Backslash | state.Escaped) != 0)
        {
            quote &= ~FindEscaped(masks.Backslash, ref state.Escaped, out var escapes);
            CheckEscapes(escapes & (PrefixXor(quote) ^ state.InString), at);
        }

        var within = PrefixXor(quote) ^ state.InString;
        state.InString = (ulong)((long)within >> 63);
        if ((masks.Control & within) != 0)
        {
            throw new JsonFaultException(JsonFault.ControlCharacter, at + BitOperations.TrailingZeroCount(masks.Control & within));
        }

        var content = ~(masks.Structural | masks.Whitespace);
        var word = content & ~quote;
        var starts = (masks.Structural | (content & ~((word << 1) | state.Word))) & ~(within ^ quote);
        state.Word = word >> 63;
        var whitespace = masks.Whitespace & ~within;
        if (whitespace != 0 && state.FirstWhitespace == int.MaxValue)
        {
            state.FirstWhitespace = at + BitOperations.TrailingZeroCount(whitespace);
        }

        TStep.Emit(block, starts, at, positions, kinds);
        return BitOperations.PopCount(starts);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong PrefixXor(ulong bits)
    {
        if (Pclmulqdq.IsSupported)
        {
            return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        }

        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }

    /// <summary>The bytes that a backslash escapes, and the backslashes that escape.</summary>
    internal static ulong FindEscaped(ulong backslash, ref ulong carried, out ulong escapes)
    {
        const ulong Odd = 0xAAAA_AAAA_AAAA_AAAA;
        var possible = backslash & ~carried;
        var ends = (((possible << 1) | Odd) - possible) ^ Odd;
        var escaped = ends ^ (backslash | carried);
        escapes = ends & backslash;
        carried = escapes >> 63;
        return escaped;
    }

    private void CheckEscapes(ulong escapes, int offset)
    {
        var document = new ReadOnlySpan<byte>(_document, _length);
        while (escapes != 0)
        {
            JsonEscapes.Check(document, offset + BitOperations.TrailingZeroCount(escapes), ref _lowSurrogateDue);
            escapes &= escapes - 1;
        }
    }

    private void CheckUtf8(bool hasNonAscii, int start, int end)
    {
        if (!hasNonAscii && _utf8Checked >= start)
        {
            _utf8Checked = Math.Max(_utf8Checked, end);
            return;
        }

        if (_utf8Checked >= end)
        {
            return;
        }

        var boundary = end;
        if (end < _length)
        {
            // A character that the window may cut is left to the next one.
            var back = 0;
            while (back < 3 && boundary > _utf8Checked && (_document[boundary - 1] & 0xC0) == 0x80)
            {
                boundary--;
                back++;
            }

            if (boundary > _utf8Checked && _document[boundary - 1] >= 0xC0)
            {
                boundary--;
            }
            else
            {
                boundary = end;
            }
        }

        var text = new ReadOnlySpan<byte>(_document + _utf8Checked, boundary - _utf8Checked);
        if (!Utf8.IsValid(text))
        {
            var at = _utf8Checked;
            while (Rune.DecodeFromUtf8(text, out _, out var used) == System.Buffers.OperationStatus.Done)
            {
                text = text[used..];
                at += used;
            }

            throw new JsonFaultException(JsonFault.Utf8, at);
        }

        _utf8Checked = boundary;
    }
}
