using OneLondon.Governance.Decisions;
using OneLondon.Governance.Deidentification;
using OneLondon.Governance.Fhir.Plans;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>The one place in which a grant becomes what a run may let through; what it cannot honour it refuses.</summary>
internal static class GrantAdapter
{
    private const Obligations WithholdControllers = Obligations.WithholdObjectedControllers | Obligations.WithholdWithdrawnControllers;

    /// <summary>Gives the redaction, or null and the reason.</summary>
    public static FhirRedaction? Adapt(Grant grant, FhirFilterOptions options, out FhirFilterFault? fault)
    {
        Decision decision = grant.Decision;
        bool depersonalised = decision.Identifiability == Identifiability.Depersonalised;
        bool withholds = (decision.Obligations & WithholdControllers) != 0 || grant.WithheldControllers.Count > 0;
        fault = !grant.IsUsableAt(options.Clock.GetUtcNow()) ? FaultText.OfGrant("the grant has expired or is not yet in force", "ask for access again")
            : decision.Identifiability is not (Identifiability.Identifiable or Identifiability.Depersonalised) ? FaultText.OfGrant("the grant is for aggregate or anonymous data, and a record is neither", "ask for depersonalised records")
            : decision.Facts.Operation is not (Operation.View or Operation.Compute) ? FaultText.OfGrant("the grant is not for reading records", "ask for the operation view or compute")
            : depersonalised && options.Pseudonymiser is null ? FaultText.OfGrant("depersonalised records need pseudonyms", "give the filter a `Pseudonymiser`")
            : withholds && grant.WithheldControllers.Count == 0 ? FaultText.OfGrant("the grant withholds controllers and names none", "name them in the access request")
            : null;
        if (fault is not null)
        {
            return null;
        }

        const ulong Shown = ~CategoryBits.NeverPermitted;
        return new FhirRedaction
        {
            Normal = decision.CategoriesUpTo(ConfidentialityTier.Normal).Bits & Shown,
            Restricted = decision.CategoriesUpTo(ConfidentialityTier.Restricted).Bits & Shown,
            VeryRestricted = decision.CategoriesUpTo(ConfidentialityTier.VeryRestricted).Bits & Shown,
            Depersonalised = depersonalised,
            CareView = (decision.Obligations & Obligations.PartialRecordNotice) != 0,
            NhsNumber = grant.Patient.NhsNumber.IsUnspecified ? null : grant.Patient.NhsNumber.Reveal(),
            LogicalId = grant.Patient.RevealLogicalId(),
            TrustedServers = options.TrustedServers,
            WithheldControllers = withholds ? new HashSet<string>(grant.WithheldControllers, StringComparer.OrdinalIgnoreCase) : null,
            Pseudonymiser = options.Pseudonymiser is { } pseudonyms ? new KeyedTokens(pseudonyms) : null,
        };
    }

    private sealed class KeyedTokens(Pseudonymiser pseudonyms) : IPseudonymiser
    {
        public string Token(string scope, string value) => pseudonyms.Token(scope, value);
    }
}
