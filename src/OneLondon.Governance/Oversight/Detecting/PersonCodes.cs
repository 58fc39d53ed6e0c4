using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Deidentification;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Gives the codes of all pseudonyms under which the trail may have a person.</summary>
internal sealed class PersonCodes(KeyRing keys) : IDisposable
{
    private readonly Pseudonymiser _patients = new(keys, KeyPurpose.Audit, PatientTokens.Project);

    /// <summary>Gives them under every key of the ring.</summary>
    /// <exception cref="ArgumentException">One of the keys names nobody.</exception>
    public IEnumerable<UInt128> Of(IReadOnlyList<PatientKey> person)
    {
        foreach (PatientKey key in person)
        {
            if (key.IsUnspecified)
            {
                throw new ArgumentException("a person is given without number and id; give an NHS number or the id of the record");
            }

            foreach (string token in PatientTokens.OfEveryKey(_patients, key))
            {
                yield return TokenCode.Of(token);
            }
        }
    }

    public void Dispose() => _patients.Dispose();
}
