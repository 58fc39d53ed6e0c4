using OneLondon.Governance.Policies;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources;

/// <summary>Refuses codes that the policy in force does not know: mistyped, they would do nothing. Without a policy at hand all pass.</summary>
internal sealed class KnownCodes(Func<Policy>? policy)
{
    /// <summary>Looks at a programme.</summary>
    /// <exception cref="RegisterRefusedException">The policy does not know it.</exception>
    public void Check(Programme programme) => Check("programme", programme.Code, known => known.ProgrammeCodes);

    /// <summary>Looks at a purpose of use.</summary>
    /// <exception cref="RegisterRefusedException">The policy does not know it.</exception>
    public void Check(PurposeOfUse purpose) => Check("purpose of use", purpose.Code, known => known.PurposeCodes);

    private void Check(string kind, string code, Func<Policy, IReadOnlyList<string>> codes)
    {
        if (policy is null)
        {
            return;
        }

        Policy inForce = policy();
        IReadOnlyList<string> known = codes(inForce);
        if (!known.Contains(code, StringComparer.Ordinal))
        {
            throw new RegisterRefusedException($"policy `{inForce.Name}` has no {kind} `{code}`; name one of {string.Join(", ", known)}");
        }
    }
}
