using OneLondon.Governance.Decisions;
using OneLondon.Governance.Deidentification;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Sources;

namespace OneLondon.Governance.Access.Gathering;

/// <summary>Gives registers the pseudonyms that the audit trail knows people by, so that an entry and its records can be put together.</summary>
internal sealed class PersonMask : IPersonMask, IDisposable
{
    private readonly Pseudonymiser _patients;

    public PersonMask(KeyRing keys) => _patients = new Pseudonymiser(keys, KeyPurpose.Audit, PatientTokens.Project);

    public string Token(PatientKey patient) => string.Join(' ', PatientTokens.Of(_patients, patient));

    public string Mask(PatientKey patient, string text) => new IdentifierMask(_patients, patient).Apply(text);

    public void Dispose() => _patients.Dispose();
}
