using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Deidentification;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Oversight;

/// <summary>Gives the names under which the audit trail lists a record that was released: only who holds its keys finds one by an id that is replaced there (U1 U2).</summary>
public static class AuditResources
{
    /// <summary>Gives them under every key of the ring, for <see cref="AuditQuery.Resource"/>.</summary>
    /// <param name="keys">The keys of the trail, older ones included.</param>
    /// <param name="type">The type, such as <c>Observation</c>.</param>
    /// <param name="id">The id, as it is at its source.</param>
    /// <exception cref="ArgumentException">Type or id is empty.</exception>
    /// <exception cref="ObjectDisposedException">The ring was disposed.</exception>
    public static IReadOnlyList<string> Of(KeyRing keys, string type, string id)
    {
        ArgumentNullException.ThrowIfNull(keys);
        using var patients = new Pseudonymiser(keys, KeyPurpose.Audit, PatientTokens.Project);
        return ResourceNames.OfEveryKey(patients, type, id);
    }
}
