using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources;

/// <summary>Tells registers which codes the policy in force knows, so that one that is mistyped is refused: it would do nothing.</summary>
public sealed class KnownCodes
{
    private readonly Func<IReadOnlyList<string>>? _programmes;
    private readonly Func<IReadOnlyList<string>>? _purposes;

    /// <summary>Takes what gives the codes of the policy in force, each time anew: <c>() => monitor.Current.ProgrammeCodes</c>.</summary>
    public KnownCodes(Func<IReadOnlyList<string>> programmes, Func<IReadOnlyList<string>> purposes)
    {
        ArgumentNullException.ThrowIfNull(programmes);
        ArgumentNullException.ThrowIfNull(purposes);
        _programmes = programmes;
        _purposes = purposes;
    }

    private KnownCodes()
    {
    }

    /// <summary>Gets what lets every code pass, where no policy is at hand.</summary>
    internal static KnownCodes Any { get; } = new();

    internal void Check(Programme programme) => Check("programme", programme.Code, _programmes?.Invoke());

    internal void Check(PurposeOfUse purpose) => Check("purpose of use", purpose.Code, _purposes?.Invoke());

    private static void Check(string kind, string code, IReadOnlyList<string>? known)
    {
        if (known is not null && !known.Contains(code, StringComparer.Ordinal))
        {
            throw new RegisterRefusedException($"the policy has no {kind} `{code}`; name one of {string.Join(", ", known)}");
        }
    }
}
