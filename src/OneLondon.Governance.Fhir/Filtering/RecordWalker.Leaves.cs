using System.Runtime.CompilerServices;
using OneLondon.Governance.Fhir.Plans;

namespace OneLondon.Governance.Fhir.Filtering;

// Codings, quantities, periods and the like, of which most are kept as they stand. They are only looked at here: whatever is not
// plainly kept whole is left to the walk by rows, which starts on it anew.
internal sealed unsafe partial class RecordWalker
{
    /// <summary>Says that a value is not plainly kept whole.</summary>
    private const int NotWhole = -1;

    /// <summary>Passes the object or array at token <paramref name="c"/> if all of it stays and nothing in it waits.</summary>
    /// <returns>The cursor after it, or <see cref="NotWhole"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Whole(int c, ElementPlan element, in ObjectFrame frame)
    {
        var isProtected = ((frame.Mode & WalkMode.InProtected) != 0) | ((element.Traits & ElementTraits.Protected) != 0);
        return WholeValue(c, element, isProtected, _depth);
    }

    private int WholeValue(int c, ElementPlan element, bool isProtected, int depth)
    {
        var plan = element.Object;
        if (_kinds[c] == '{')
        {
            return plan is { IsLeaf: true } ? WholeObject(c, plan, isProtected, depth + 1) : NotWhole;
        }

        if (_kinds[c] != '[' || depth >= limits.Depth)
        {
            return _kinds[c] is (byte)'[' or (byte)'n' ? NotWhole : WholeScalar(c, element);
        }

        c++;
        for (; ; )
        {
            if (c >= _refillAt)
            {
                return NotWhole;
            }

            var kind = _kinds[c];
            if (kind == '{')
            {
                c = plan is { IsLeaf: true } ? WholeObject(c, plan, isProtected, depth + 2) : NotWhole;
            }
            else
            {
                c = kind == '"' && (element.Traits & ElementTraits.Primitive) != 0 ? c + 1 : WholeScalar(c, element);
            }

            if (c < 0)
            {
                return NotWhole;
            }

            if (_kinds[c] != ',')
            {
                return _kinds[c] == ']' ? c + 1 : NotWhole;
            }

            c++;
        }
    }

    private int WholeScalar(int c, ElementPlan element)
    {
        if ((element.Traits & ElementTraits.Primitive) == 0 || _kinds[c] is not ((byte)'t' or (byte)'f' or (byte)'-' or (>= (byte)'0' and <= (byte)'9')))
        {
            return NotWhole;
        }

        CheckScalar(c);
        return c + 1;
    }

    private int WholeObject(int c, ObjectPlan plan, bool isProtected, int depth)
    {
        var stops = (isProtected ? _dropProtected : _drop) | ElementTraits.Special;
        var need = plan.Supports & _supports;
        var justified = need == ElementTraits.None;
        ulong seen = 0;
        if (depth > limits.Depth)
        {
            return NotWhole;
        }

        for (; ; )
        {
            c++;
            if (c >= _refillAt || Unsafe.ReadUnaligned<ushort>(_kinds + c) != NameThenColon)
            {
                return NotWhole;
            }

            var start = _positions[c] + 1;
            var length = ClosingQuote(_positions[c + 1]) - start;
            NameKey.Read(_document + start, length, _end, out var first, out var last);
            var element = plan.Find(_document + start, length, first, last);
            if (element is null)
            {
                return NotWhole;
            }

            var bit = 1UL << element.Ordinal;
            var stopped = element.Traits & stops;
            if (((seen & bit) != 0) | ((element.Category & ~_mask) != 0)
                || (stopped != 0 && !(stopped == ElementTraits.Special && element.Special == SpecialMember.Extension)))
            {
                return NotWhole;
            }

            seen |= bit;
            justified |= (element.Traits & need) != 0;
            c += 2;
            if (_kinds[c] == '"')
            {
                if ((element.Traits & ElementTraits.Primitive) == 0)
                {
                    return NotWhole;
                }

                c++;
            }
            else
            {
                c = WholeValue(c, element, isProtected | ((element.Traits & ElementTraits.Protected) != 0), depth);
                if (c < 0)
                {
                    return NotWhole;
                }
            }

            if (_kinds[c] != ',')
            {
                return _kinds[c] == '}' && justified ? c + 1 : NotWhole;
            }
        }
    }
}
