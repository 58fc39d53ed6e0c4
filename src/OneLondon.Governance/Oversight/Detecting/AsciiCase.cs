namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Compares a user and an organisation without regard to the case of ASCII letters, as queries over the trail do.</summary>
internal sealed class AsciiCase : IEqualityComparer<(string User, string Organisation)>
{
    public static AsciiCase Instance { get; } = new();

    public static string Fold(string text) => text.Any(char.IsAsciiLetterUpper)
        ? string.Create(text.Length, text, (folded, from) =>
        {
            for (int i = 0; i < folded.Length; i++)
            {
                folded[i] = Fold(from[i]);
            }
        })
        : text;

    public static bool AreSame(string one, string other)
    {
        if (one.Length != other.Length)
        {
            return false;
        }

        for (int i = 0; i < one.Length; i++)
        {
            if (Fold(one[i]) != Fold(other[i]))
            {
                return false;
            }
        }

        return true;
    }

    public bool Equals((string User, string Organisation) x, (string User, string Organisation) y) =>
        AreSame(x.User, y.User) && AreSame(x.Organisation, y.Organisation);

    public int GetHashCode((string User, string Organisation) obj)
    {
        var code = new HashCode();
        foreach (char c in obj.User)
        {
            code.Add(Fold(c));
        }

        code.Add('\n');
        foreach (char c in obj.Organisation)
        {
            code.Add(Fold(c));
        }

        return code.ToHashCode();
    }

    private static char Fold(char c) => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
}
