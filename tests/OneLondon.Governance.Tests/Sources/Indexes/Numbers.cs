using System.Globalization;

namespace OneLondon.Governance.Tests.Sources.Indexes;

/// <summary>Numbers as text, by the rule as it is worded: 11 less the weighted sum modulo 11; 11 becomes 0; 10 is never used.</summary>
internal static class Numbers
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static int CheckDigit(string nineDigits)
    {
        int sum = 0;
        for (int weight = 10; weight >= 2; weight--)
        {
            sum += weight * int.Parse(nineDigits[10 - weight].ToString(), CultureInfo.InvariantCulture);
        }

        int check = 11 - (sum % 11);
        return check == 11 ? 0 : check;
    }

    public static bool IsRegular(string tenDigits) =>
        tenDigits != "0000000000" && CheckDigit(tenDigits[..9]) == tenDigits[9] - '0';

    /// <summary>The regular number at or after nine digits.</summary>
    public static string From(int nineDigits)
    {
        for (int i = nineDigits; ; i++)
        {
            string text = i.ToString("D9", CultureInfo.InvariantCulture);
            if (i > 0 && CheckDigit(text) is < 10 and int check)
            {
                return text + check;
            }
        }
    }

    public static string Irregular(Random random)
    {
        while (true)
        {
            string text = random.NextInt64(10_000_000_000).ToString("D10", CultureInfo.InvariantCulture);
            if (!IsRegular(text))
            {
                return text;
            }
        }
    }

    public static string Grouped(string text, char separator) => $"{text[..3]}{separator}{text[3..6]}{separator}{text[6..]}";
}
