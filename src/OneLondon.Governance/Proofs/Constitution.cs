using System.Collections.Generic;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Vocabulary;
using F = OneLondon.Governance.Decisions.FactLayout;

namespace OneLondon.Governance.Proofs;

/// <summary>The invariants that no policy, overlay or option can switch off: the prohibitions.</summary>
internal static class Constitution
{
    private const ulong IdentifyingAndAppointments = 0b11;
    private const ulong NeverInSecondaryUse = (1UL << 0) | (1UL << 6) | (1UL << 7) | (1UL << BuiltInCategories.AccessLog);

    public static IReadOnlyList<Invariant> Prohibitions { get; } =
    [
        new(
            "identifiable-only-for-care",
            "P1 N1 P4 X1",
            "identifiable data is shown only for direct care, to the person, or under the person's own agreement",
            [F.Agreement],
            r => r.Facts.Level != Identifiability.Identifiable
                || r.Clinical == 0
                || (r.IsDirectCare && r.Role.Kind != RoleKind.CaseFinder)
                || (r.Purpose.Family == PurposeFamily.SubjectAccess && r.Role.Kind is RoleKind.Person or RoleKind.Proxy)
                || (r.Purpose.Family == PurposeFamily.SecondaryUse && r.Facts.Agreement == AgreementState.InForce && r.Route.LimitedByAgreement)),
        new(
            "never-sold",
            "N2 N3",
            "nothing is shown as a sale, and nothing for a prohibited purpose",
            [F.CommercialBasis],
            r => r.Facts.CommercialBasis != CommercialBasis.Sale
                && r.Purpose.Family is not (PurposeFamily.Prohibited or PurposeFamily.Unspecified)),
        new(
            "no-prohibited-party",
            "N3 N4 N5 N6",
            "no insurer, advertiser, benefits body or other third party receives, pays for or commissions anything, nor a recipient unknown",
            [F.Recipient],
            r => r.Facts.Recipient is not (RecipientKind.Unspecified or RecipientKind.Insurer or RecipientKind.Advertiser
                    or RecipientKind.BenefitsBody or RecipientKind.OtherThirdParty)
                && r.Facts.Customer is not (ServiceCustomer.Insurer or ServiceCustomer.Advertiser or ServiceCustomer.BenefitsBody
                    or ServiceCustomer.OtherThirdParty)
                && r.Role.Kind is not (RoleKind.ThirdParty or RoleKind.Unspecified)),
        new(
            "pharma-only-as-named-customer",
            "N3 X4",
            "a pharmaceutical company has a part only in depersonalised planning and research whose approved application names it, and nothing leaves the environment",
            [F.Recipient],
            r => (r.Facts.Recipient != RecipientKind.PharmaceuticalCompany
                    && r.Facts.Customer is not (ServiceCustomer.PharmaceuticalNamed or ServiceCustomer.PharmaceuticalUnnamed))
                || (r.Facts.Customer == ServiceCustomer.PharmaceuticalNamed
                    && r.Purpose.Family == PurposeFamily.SecondaryUse
                    && r.Facts.Level <= Identifiability.Depersonalised
                    && r.Facts.Operation != Operation.Release)),
        new(
            "commerce-known-in-secondary-use",
            "N2 G4",
            "secondary use has a known commercial basis and a known customer",
            [F.Recipient],
            r => !r.IsSecondaryUse
                || (r.Facts.CommercialBasis != CommercialBasis.Unknown && r.Facts.Customer != ServiceCustomer.Unknown)),
        new(
            "recipient-fits-the-purpose",
            "N4 N5 G2 O11",
            "care goes to health and care organisations, the own record to the person, secondary use to them or the approved applicant",
            [F.Recipient],
            r => r.Role.Kind is RoleKind.Person or RoleKind.Proxy
                ? r.Facts.Recipient == RecipientKind.Person
                : r.Facts.Recipient == RecipientKind.HealthAndCare
                    || (r.IsSecondaryUse && r.Facts.Recipient is RecipientKind.ApprovedApplicant or RecipientKind.PharmaceuticalCompany)),
        new(
            "shared-record-is-view-only",
            "N7 P9",
            "a shared care record is only viewed; only the person contributes to the Personal Health Record; deletion is never granted",
            [],
            r => r.Facts.Operation switch
            {
                Operation.View => r.Programme.Kind != ProgrammeKind.Unspecified,
                Operation.Contribute => r.Programme.Kind == ProgrammeKind.PersonalHealthRecord && r.Role.Kind is RoleKind.Person or RoleKind.Proxy && r.Clinical == r.Route.Cells,
                Operation.Create or Operation.Change => r.Programme.Kind == ProgrammeKind.CareTool && r.IsDirectCare,
                Operation.Compute or Operation.Release => r.Programme.Kind == ProgrammeKind.DataServices && r.IsSecondaryUse,
                _ => false,
            }),
        new(
            "administrator-only-as-directed",
            "A4",
            "an administrator acts only under a professional or team with an established relationship, sees no more than they may, and never more than identifying data and appointments",
            [F.Direction],
            r => r.Role.Kind != RoleKind.Administrator
                || (r.Facts.Direction is Direction.Professional or Direction.Team
                    && r.Facts.DirectorRelationship == Relationship.Established
                    && r.Route.LimitedByDirector
                    && r.IsDirectCare
                    && !r.IsUnderOverride
                    && (r.Route.Cells & ~r.WithParts(IdentifyingAndAppointments)) == 0)),
        new(
            "secondary-use-in-accredited-environment",
            "G1",
            "secondary use happens only in the data services layer, inside an accredited environment",
            [F.Environment],
            r => r.Programme.Kind == ProgrammeKind.DataServices && r.Facts.Environment == EnvironmentStanding.Accredited,
            r => r.IsSecondaryUse),
        new(
            "secondary-use-under-live-approval",
            "G2 G3 G4 G6",
            "secondary use rests on an application approved, in date, for that purpose, its terms recorded, limited to its categories, without the controllers that left",
            [F.Application],
            r => r.Facts.Application == ApplicationState.Approved
                && r.Facts.ApplicationPurpose == ApplicationPurpose.Matches
                && r.Facts.PartnershipTerms == PartnershipTerms.Recorded
                && r.Route.LimitedByApplication
                && (r.Facts.Controllers == ControllerParticipation.Participating
                    || (r.Facts.Controllers == ControllerParticipation.SomeWithdrawn
                        && r.Obliges(Obligations.WithholdWithdrawnControllers))),
            r => r.IsSecondaryUse),
        new(
            "secondary-use-depersonalised",
            "P4 P5",
            "secondary use sees depersonalised data at most, unless the person agreed; depersonalised records are pseudonymised, for whatever purpose",
            [F.Agreement],
            r => (!r.IsSecondaryUse
                    || r.Facts.Level <= Identifiability.Depersonalised
                    || (r.Facts.Agreement == AgreementState.InForce && r.Role.Kind == RoleKind.SecondaryUser))
                && (r.Facts.Level != Identifiability.Depersonalised || r.Obliges(Obligations.Pseudonymise))),
        new(
            "records-never-leave-the-environment",
            "G1 X4",
            "only aggregate and anonymous outputs that passed disclosure control leave the environment",
            [F.DisclosureControl],
            r => r.Facts.Operation == Operation.Release
                ? r.Facts.Level <= Identifiability.Aggregate && r.Facts.DisclosureControl == DisclosureControl.Passed
                : !r.IsSecondaryUse || r.Obliges(Obligations.KeepInEnvironment)),
        new(
            "opt-out-respected",
            "O9 G5 X2",
            "records of people who opted out, or of whom it is not known, serve no secondary use but under a recorded exemption or their own agreement",
            [F.OptOut, F.Agreement],
            r => r.Facts.OptOut == OptOutState.NotOptedOut
                || r.Facts.OptOutExemption != OptOutExemption.None
                || (r.Facts.Agreement == AgreementState.InForce && r.Route.LimitedByAgreement),
            r => r.Purpose.Family == PurposeFamily.SecondaryUse && r.Facts.Level > Identifiability.Aggregate),
        new(
            "standing-objection-blocks",
            "O2 O5 O6 O7 X6 X8",
            "an objection that stands, or is not known, blocks care access unless break-glass or a covering national emergency lifts it; one to some controllers withholds their items",
            [F.Objection, F.Override],
            r => ObjectionRespected(r),
            r => r.IsDirectCare),
        new(
            "override-only-for-care-and-always-reviewed",
            "O5 X8",
            "break-glass and national emergency oblige audit and review, break-glass also an alert and a reason; it is open to professionals for viewing in care alone and never widens the row",
            [F.Objection, F.Override],
            r => OverrideReviewed(r),
            r => r.IsDirectCare || r.IsUnderOverride),
        new(
            "legitimate-relationship",
            "A1",
            "a professional sees a record only with an established relationship, and views it alone with a claimed one in urgent care with sampled review, or one not refuted under break-glass",
            [F.Relationship],
            r => !r.IsProfessional || RelationshipStands(r)),
        new(
            "within-the-row",
            "A2 P7 X3",
            "nobody sees a category outside the role's row of the matrix, or a label above the role's but under break-glass; letters, care plans and identifying data stay out of secondary use, and an analyst finds cases for proactive care alone",
            [],
            r => WithinRow(r)),
        new(
            "secure-network-connected-area-authorised-role",
            "A3 A7 A11 A12",
            "staff act in an authorised role, reach records and access logs over a secure network, or inside the environment, and care teams from a connected area",
            [F.Network],
            r => !r.IsStaff
                || (r.Facts.RoleAuthorisation == RoleAuthorisation.Authorised
                    && (r.IsSecondaryUse
                        || (r.Facts.Network == NetworkSecurity.Secure
                            && (r.Facts.Area == AreaConnection.Connected || r.Role.Kind == RoleKind.InformationGovernance))))),
        new(
            "own-record-only",
            "O8 O10 O11",
            "a person sees the own record, a proxy with legal power the person's; the record itself only in the Personal Health Record",
            [F.Subject],
            r => r.Role.Kind switch
            {
                RoleKind.Person => r.Facts.Subject == SubjectIdentity.Self && OwnPlace(r),
                RoleKind.Proxy => r.Facts.Subject == SubjectIdentity.ProxyWithPower && OwnPlace(r),
                _ => r.Purpose.Family != PurposeFamily.SubjectAccess,
            }),
        new(
            "access-log-apart",
            "U3",
            "the access log is shown under access audit or to the person; access audit shows nothing else",
            [],
            r => (r.Purpose.Family == PurposeFamily.AccessAudit
                    ? r.Clinical == 0
                    : r.OfAccessLog == 0 || r.Purpose.Family == PurposeFamily.SubjectAccess)
                && (r.Role.Kind != RoleKind.InformationGovernance || r.Clinical == 0)),
        new(
            "every-access-audited",
            "U1",
            "every permit obliges audit",
            [],
            r => r.Obliges(Obligations.Audit)),
        new(
            "care-view-says-it-is-partial",
            "A10 X7",
            "every care view carries the notice that the record is partial, in a shared record or authorised care tool alone",
            [],
            r => !r.IsDirectCare || r.Role.Kind == RoleKind.CaseFinder
                || (r.Obliges(Obligations.PartialRecordNotice)
                    && r.Programme.Kind is ProgrammeKind.SharedCareRecord or ProgrammeKind.CareTool)),
    ];

    private static bool ObjectionRespected(InvariantRequest r)
    {
        if (r.IsUnderOverride)
        {
            return r.Facts.Override != OverrideKind.None && r.Facts.OverrideReason == StatedReason.Stated && r.Role.Kind != RoleKind.CaseFinder;
        }

        bool known = r.Facts.Objection != ObjectionState.Unknown
            && (r.Facts.ObjectionCurrency == ObjectionCurrency.Current
                || (r.Facts.ObjectionCurrency == ObjectionCurrency.Grace && r.Role.Kind != RoleKind.CaseFinder && r.Obliges(Obligations.RecordGrace)));
        bool pending = r.Facts.Objection is ObjectionState.Raised or ObjectionState.UnderReview;
        bool stands = r.Facts.Objection == ObjectionState.Upheld || (pending && !r.Obliges(Obligations.RecordPendingObjection));
        return known
            && (!stands
                || r.Facts.NationalEmergency == EmergencyDeclaration.Covering
                || (r.Facts.ObjectionScope == ObjectionScope.SomeControllers && r.Obliges(Obligations.WithholdObjectedControllers)));
    }

    private static bool OverrideReviewed(InvariantRequest r)
    {
        if (!r.IsUnderOverride)
        {
            bool lifted = r.IsDirectCare
                && r.Facts.Objection == ObjectionState.Upheld
                && !r.Obliges(Obligations.WithholdObjectedControllers);
            return !lifted || r.Obliges(Obligations.Audit | Obligations.Review);
        }

        return r.Facts.Override != OverrideKind.None
            && r.Facts.OverrideReason == StatedReason.Stated
            && r.Obliges(Obligations.Audit | Obligations.Alert | Obligations.Review)
            && r.IsDirectCare
            && r.Facts.Operation == Operation.View
            && r.IsProfessional
            && r.Role.BreakGlass
            && (r.Route.Cells & ~r.Role.CellsOf('Y')) == 0;
    }

    private static bool RelationshipStands(InvariantRequest r) => r.Facts.Relationship switch
    {
        Relationship.Established => true,
        Relationship.Claimed when r.IsUnderOverride => true,
        Relationship.Claimed => r.IsDirectCare
            && r.Role.Kind == RoleKind.RegisteredProfessional
            && r.Facts.Operation == Operation.View
            && r.Facts.ClaimReason == StatedReason.Stated
            && (r.IsEmergencyCare || r.Facts.Setting == CareSetting.Unscheduled)
            && r.Obliges(Obligations.SampledReview),
        Relationship.Unknown => r.IsUnderOverride,
        _ => false,
    };

    private static bool WithinRow(InvariantRequest r)
    {
        char letter = r.Purpose.Family switch
        {
            PurposeFamily.SubjectAccess => 'S',
            PurposeFamily.AccessAudit => r.Role.Kind is RoleKind.Person or RoleKind.Proxy ? 'S' : 'A',
            PurposeFamily.SecondaryUse => 'T',
            _ => r.Role.Kind == RoleKind.CaseFinder ? 'T' : r.Role.Kind == RoleKind.Administrator ? 'D' : 'Y',
        };
        bool kindFits = letter switch
        {
            'Y' => r.IsProfessional,
            'D' => r.Role.Kind == RoleKind.Administrator,
            'T' => r.Role.Kind == RoleKind.SecondaryUser || (r.Role.Kind == RoleKind.CaseFinder && r.IsProactiveCare),
            'S' => r.Role.Kind is RoleKind.Person or RoleKind.Proxy,
            _ => r.IsProfessional || r.Role.Kind == RoleKind.InformationGovernance,
        };
        bool labelFits = r.Route.Labels <= r.Role.Labels || r.IsUnderOverride;
        return kindFits
            && labelFits
            && (r.Role.Labels < ConfidentialityTier.VeryRestricted || r.Role.Kind is RoleKind.Person or RoleKind.Proxy)
            && (r.Route.Cells & ~r.Role.CellsOf(letter)) == 0
            && (letter != 'T' || (r.Route.Cells & r.WithParts(NeverInSecondaryUse)) == 0);
    }

    private static bool OwnPlace(InvariantRequest r) =>
        r.Purpose.Family == PurposeFamily.AccessAudit
        || (r.Purpose.Family == PurposeFamily.SubjectAccess && r.Programme.Kind == ProgrammeKind.PersonalHealthRecord);
}
