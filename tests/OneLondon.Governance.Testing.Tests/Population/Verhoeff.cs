namespace OneLondon.Governance.Testing.Tests.Population;

/// <summary>The check digit of SNOMED CT ids, computed in the dihedral group of ten elements.</summary>
internal static class Verhoeff
{
    private static readonly int[] Permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

    public static bool IsValid(string digits)
    {
        int check = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[^(i + 1)] - '0';
            for (int times = 0; times < i % 8; times++)
            {
                digit = Permutation[digit];
            }

            check = Multiply(check, digit);
        }

        return check == 0;
    }

    private static int Multiply(int left, int right)
    {
        int turn = left < 5 ? left + right : left - right + 10;
        return (turn % 5) + ((left < 5) == (right < 5) ? 0 : 5);
    }
}
