using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;
using F = OneLondon.Governance.Decisions.FactLayout;

namespace OneLondon.Governance.Tests.Naive;

/// <content>The secondary family, and case finding, which is care done where secondary use is done.</content>
internal sealed partial class NaiveRules
{
    private NaiveAnswer FindCases(FactRecorder asked)
    {
        // X3: proactive care only, on pseudonymised records, inside the environment, under an application.
        var obligations = Obligations.Pseudonymise | Obligations.KeepInEnvironment;
        if (!asked.PurposeIs(PurposeCodes.ProactiveCare)
            || !asked.OperationIs(Operation.View, Operation.Compute)
            || asked.LevelIs(Identifiability.Identifiable)
            || !IsApprovedInEnvironment(asked, ref obligations))
        {
            return Denied;
        }

        // X8: the grace time is for direct care; a search over everybody waits for a current answer. No opt-out applies.
        if (ObjectionDenies(asked, graceStands: false, ref obligations))
        {
            return Denied;
        }

        ulong row = NaiveMatrix.Row(RoleCodes.ProactiveCareAnalyst, 'T');
        return Permit(row, ConfidentialityTier.Normal, obligations) with { WithinApplication = true };
    }

    private NaiveAnswer Secondary(FactRecorder asked, string role)
    {
        // Section 8: a planner plans and improves, a researcher does research.
        bool acts = role switch
        {
            RoleCodes.ServicePlanner => asked.PurposeIs(PurposeCodes.ServicePlanning, PurposeCodes.ServiceImprovement),
            RoleCodes.Researcher => asked.PurposeIs(PurposeCodes.Research),
            _ => false,
        };
        var obligations = Obligations.None;
        if (!acts || !IsApprovedInEnvironment(asked, ref obligations))
        {
            return Denied;
        }

        ulong row = NaiveMatrix.Row(role, 'T');
        bool records = asked.LevelIs(Identifiability.Depersonalised);
        if (asked.OperationIs(Operation.Release))
        {
            // G1: only aggregate and anonymous outputs leave, once they passed disclosure control.
            return records || asked.LevelIs(Identifiability.Identifiable) || !asked.Is(F.DisclosureControl, DisclosureControl.Passed)
                ? Denied
                : Permit(row, ConfidentialityTier.Normal, obligations) with { WithinApplication = true };
        }

        if (!asked.OperationIs(Operation.View, Operation.Compute))
        {
            return Denied;
        }

        // P4 N1: identifiable data never; O9 G5 X2: the opt-out reaches records and not aggregates.
        obligations |= Obligations.KeepInEnvironment;
        bool optedOut = records && !asked.Is(F.OptOut, OptOutState.NotOptedOut);
        if (asked.LevelIs(Identifiability.Identifiable) || (optedOut && asked.Is(F.OptOutExemption, OptOutExemption.None)))
        {
            // P6 X1: but for the person's own agreement, where the policy turned it on; it opens nothing to a company (N3).
            return _settings.AgreementsOpenResearch && role == RoleCodes.Researcher && !IsPharmaceutical(asked)
                && asked.Is(F.Agreement, AgreementState.InForce)
                ? Permit(row, ConfidentialityTier.Normal, obligations) with { WithinApplication = true, WithinAgreement = true }
                : Denied;
        }

        // X2: that a recorded exemption set the opt-out aside is itself recorded.
        obligations |= optedOut ? Obligations.RecordExemption : Obligations.None;
        return Permit(row, ConfidentialityTier.Normal, obligations) with { WithinApplication = true };
    }

    private static bool IsApprovedInEnvironment(FactRecorder asked, ref Obligations obligations)
    {
        // P9 G1: in the data services layer, inside an accredited environment, by somebody authorised (A3).
        if (!asked.ProgrammeIs(ProgrammeCodes.DataServicesLayer)
            || !asked.Is(F.Environment, EnvironmentStanding.Accredited)
            || !asked.Is(F.RoleAuthorisation, RoleAuthorisation.Authorised))
        {
            return false;
        }

        // G2 N4: to a health or care body, the applicant, or the pharmaceutical company that X4 let through above.
        if (!asked.Is(F.Recipient, RecipientKind.HealthAndCare, RecipientKind.ApprovedApplicant, RecipientKind.PharmaceuticalCompany))
        {
            return false;
        }

        // N2 G4: who pays, and for what, is known.
        if (asked.Is(F.CommercialBasis, CommercialBasis.Unknown) || asked.Is(F.Customer, ServiceCustomer.Unknown))
        {
            return false;
        }

        // G2 G3 G4: approved, in date, for this purpose, with its terms recorded.
        if (!asked.Is(F.Application, ApplicationState.Approved)
            || !asked.Is(F.ApplicationPurpose, ApplicationPurpose.Matches)
            || !asked.Is(F.PartnershipTerms, PartnershipTerms.Recorded))
        {
            return false;
        }

        // G6: a controller can leave.
        if (asked.Is(F.Controllers, ControllerParticipation.SomeWithdrawn))
        {
            obligations |= Obligations.WithholdWithdrawnControllers;
            return true;
        }

        return asked.Is(F.Controllers, ControllerParticipation.Participating);
    }
}
