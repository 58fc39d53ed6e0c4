using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Deidentification;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Oversight;

/// <summary>Gives the pseudonyms under which the audit trail has a person: only who holds its keys can look somebody up (U1 U3).</summary>
public static class AuditPseudonyms
{
    /// <summary>Gives them under every key of the ring, those of former NHS numbers too where they are given.</summary>
    /// <exception cref="ArgumentException">Nobody is given, or somebody without a number or id.</exception>
    /// <exception cref="ObjectDisposedException">The ring was disposed.</exception>
    public static IReadOnlyList<string> Of(KeyRing keys, params IEnumerable<PatientKey> person)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(person);
        using var patients = new Pseudonymiser(keys, KeyPurpose.Audit, PatientTokens.Project);
        var tokens = new List<string>();
        foreach (PatientKey key in person)
        {
            if (key.IsUnspecified)
            {
                throw new ArgumentException("a person is given without number and id; give an NHS number or the id of the record", nameof(person));
            }

            tokens.AddRange(PatientTokens.OfEveryKey(patients, key));
        }

        return tokens.Count > 0 ? tokens : throw new ArgumentException("nobody is given; give an NHS number or the id of a record", nameof(person));
    }
}
