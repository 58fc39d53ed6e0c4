using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Testing.Population;

/// <summary>Numbers people with valid NHS numbers of the 999 test range, all different within a seed.</summary>
/// <remarks>
/// Of ten numbers that differ in the ninth digit alone at most one has check digit 10, since twice the digit takes ten of the
/// eleven remainders. Nine of every ten are used: 900,000 places, reached without a search, where a search would find 909,091.
/// </remarks>
internal static class NhsNumberSequence
{
    public const int Capacity = 900_000;

    /// <summary>Gives the number that a person had before, and null for all but the few who have no more than one.</summary>
    /// <remarks>It is the tenth number of a lead that has ten, and goes to whoever has the first of that lead: 9,091 of 900,000.</remarks>
    public static NhsNumber? SupersededAt(ulong seed, int index)
    {
        int place = PlaceOf(seed, index);
        int lead = LeadOf(place);
        return place % 9 == 0 && NinthDigit(WeightedSum(lead), 9) == 9 ? Number(lead, 9) : null;
    }

    public static NhsNumber At(ulong seed, int index)
    {
        int place = PlaceOf(seed, index);
        int lead = LeadOf(place);
        return Number(lead, NinthDigit(WeightedSum(lead), place % 9));
    }

    private static int PlaceOf(ulong seed, int index)
    {
        // INVARIANT: the multiplier ends in 1 or 7 and is 1 modulo 3, so it shares no factor with 900,000 and nobody shares a place.
        ulong multiplier = (30 * (SplitMix64.Mix(seed) % 29_000)) + 7;
        ulong offset = SplitMix64.Mix(seed + 1) % Capacity;
        return (int)((((ulong)(uint)index * multiplier) + offset) % Capacity);
    }

    private static int LeadOf(int place) => 99_900_000 + (place / 9);

    private static int WeightedSum(int lead)
    {
        int sum = 0;
        for (int rest = lead, weight = 3; weight <= 10; rest /= 10, weight++)
        {
            sum += rest % 10 * weight;
        }

        return sum;
    }

    /// <summary>Gives the ninth digit at that place among those that have a check digit; over 9 where there are no more.</summary>
    private static int NinthDigit(int sum, int place)
    {
        int ninth = place;
        for (int digit = 0; digit <= ninth; digit++)
        {
            // A weighted sum of remainder 1 asks for check digit 10: step over it.
            ninth += (sum + (2 * digit)) % 11 == 1 ? 1 : 0;
        }

        return ninth;
    }

    private static NhsNumber Number(int lead, int ninth)
    {
        int check = (11 - ((WeightedSum(lead) + (2 * ninth)) % 11)) % 11;
        Span<byte> digits = stackalloc byte[10];
        digits[9] = (byte)('0' + check);
        digits[8] = (byte)('0' + ninth);
        for (int i = 7; i >= 0; i--, lead /= 10)
        {
            digits[i] = (byte)('0' + (lead % 10));
        }

        return NhsNumber.Parse(digits);
    }
}
