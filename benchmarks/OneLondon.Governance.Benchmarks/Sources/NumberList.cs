using System.Collections;

namespace OneLondon.Governance.Benchmarks.Sources;

/// <summary>Regular numbers drawn from the whole space, the worst case for a layout: real ones lie in ranges. Named by their first nine digits.</summary>
internal sealed class NumberList
{
    public const int LineLength = 12;

    private const int Space = 1_000_000_000;
    private readonly BitArray _held = new(Space);
    private readonly Random _random = new(20261122);

    private NumberList(int count)
    {
        Leads = new uint[count];
        for (int i = 0; i < count; i++)
        {
            uint lead = Draw();
            _held[(int)lead] = true;
            Leads[i] = lead;
        }
    }

    public uint[] Leads { get; }

    public static NumberList Spread(int count) => new(count);

    /// <summary>Gives a number to ask for: half of them, in no pattern, are held.</summary>
    public uint Ask() => _random.Next(2) == 0 ? Leads[_random.Next(Leads.Length)] : Draw();

    public byte[] Text()
    {
        byte[] text = new byte[(long)Leads.Length * LineLength];
        for (int i = 0; i < Leads.Length; i++)
        {
            Line(Leads[i]).CopyTo(text, (long)i * LineLength);
        }

        return text;
    }

    public static byte[] Line(uint lead)
    {
        byte[] line = new byte[LineLength];
        uint rest = lead;
        for (int i = 8; i >= 0; i--)
        {
            line[i] = (byte)('0' + (rest % 10));
            rest /= 10;
        }

        line[9] = (byte)('0' + CheckDigit(lead));
        line[10] = (byte)',';
        line[11] = (byte)'\n';
        return line;
    }

    private static int CheckDigit(uint lead)
    {
        int sum = 0;
        uint rest = lead;
        for (int weight = 2; weight <= 10; weight++)
        {
            sum += (int)(rest % 10) * weight;
            rest /= 10;
        }

        return (11 - (sum % 11)) % 11;
    }

    private uint Draw()
    {
        while (true)
        {
            uint lead = (uint)_random.Next(1, Space);
            if (!_held[(int)lead] && CheckDigit(lead) < 10)
            {
                return lead;
            }
        }
    }
}
