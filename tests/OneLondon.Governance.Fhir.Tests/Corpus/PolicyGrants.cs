using System.Buffers;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Deidentification;
using OneLondon.Governance.Fhir.Filtering;
using OneLondon.Governance.Fhir.Tests.Filtering;
using OneLondon.Governance.Fhir.Tests.Naive;
using OneLondon.Governance.Fhir.Tests.Properties;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Fhir.Tests.Corpus;

/// <summary>What the baseline policy grants to any role for any purpose, as grants of the filter itself.</summary>
internal static class PolicyGrants
{
    private static readonly ThreadLocal<FhirRecordFilter> Filter = new(() => new FhirRecordFilter(TestGrants.Options));

    /// <summary>Every different grant for a patient; none for keys that are no NHS number or id.</summary>
    public static IEnumerable<(NaiveGrant Told, FilterUnderTest Filter)> For(Identity patient)
    {
        if (Key(patient) is not { } key)
        {
            yield break;
        }

        var seen = new HashSet<string>();
        foreach (var role in TestGrants.Baseline.RoleCodes.Select(Role.Parse))
        {
            foreach (var purpose in TestGrants.Baseline.PurposeCodes.Select(PurposeOfUse.Parse))
            {
                foreach (var programme in TestGrants.Baseline.ProgrammeCodes.Select(Programme.Parse))
                {
                    foreach (var level in new[] { Identifiability.Identifiable, Identifiability.Depersonalised })
                    {
                        foreach (var objects in new[] { false, true })
                        {
                            if (Grant(role, purpose, programme, level, objects, key) is { } grant && Told(grant) is { } told && seen.Add(told.ToString()))
                            {
                                yield return (told, (document, _) => Run(document, grant));
                            }
                        }
                    }
                }
            }
        }
    }

    private static PatientKey? Key(Identity patient)
    {
        // Some records bear ids that FHIR does not allow: nobody can be granted those.
        var id = patient.LogicalId is { Length: > 0 and <= 64 } found && found.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') ? found : null;
        return NhsNumber.TryParse(patient.NhsNumber, out var number) ? new PatientKey(number, id)
            : id is not null ? new PatientKey(id)
            : null;
    }

    private static Grant? Grant(Role role, PurposeOfUse purpose, Programme programme, Identifiability level, bool objects, PatientKey key)
    {
        var facts = TestGrants.Facts(role, purpose, programme, level);
        facts = objects ? facts with { Objection = ObjectionState.Upheld, ObjectionScope = ObjectionScope.SomeControllers } : facts;
        return TestGrants.Baseline.Decide(facts).IsPermitted ? TestGrants.Of(facts, key, programme, purpose, objects ? ["nobody-has-this-code"] : []) : null;
    }

    private static NaiveGrant? Told(Grant grant) => GrantAdapter.Adapt(grant, TestGrants.Options, out _) is not { } redaction ? null : new NaiveGrant
    {
        Name = "policy",
        Normal = redaction.Normal,
        Restricted = redaction.Restricted,
        VeryRestricted = redaction.VeryRestricted,
        Depersonalised = redaction.Depersonalised,
        CareView = redaction.CareView,
        NhsNumber = redaction.NhsNumber,
        LogicalId = redaction.LogicalId,
        TrustedBases = redaction.TrustedServers,
        WithheldControllers = redaction.WithheldControllers?.ToList(),
        Pseudonym = TestGrants.Options.Pseudonymiser is { } pseudonyms ? pseudonyms.Token : throw new InvalidOperationException("no key"),
    };

    private static FilterResult Run(byte[] document, Grant grant)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(1, document.Length));
        var result = Filter.Value!.Filter(document, grant, output);
        return new FilterResult(result.Outcome == FhirFilterOutcome.Refused, output.WrittenSpan.ToArray());
    }
}
