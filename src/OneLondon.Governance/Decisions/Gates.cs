using System;
using System.Collections.Generic;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decisions;

/// <summary>
/// The gates: each reads its own facts alone and yields the conditions that hold (low half of a word) and the
/// obligations that come with them (high half). Every gate is tabulated over all its raw values when a policy is built.
/// </summary>
internal static class Gates
{
    public static IReadOnlyList<Gate> For(bool pendingObjectionsBlock) =>
    [
        new("commerce", FactLayout.Recipient, FactLayout.Customer, Commerce),
        new("standing", FactLayout.Network, FactLayout.RoleAuthorisation, Standing),
        new("relationship", FactLayout.Relationship, FactLayout.Setting, RelationshipHolds),
        new("direction", FactLayout.Direction, FactLayout.DirectorRelationship, DirectionHolds),
        new("objection", FactLayout.Objection, FactLayout.NationalEmergency, pendingObjectionsBlock ? ObjectionBlockingPending : ObjectionLettingPending),
        new("override", FactLayout.Override, FactLayout.OverrideReason, OverrideHolds),
        new("approval", FactLayout.Application, FactLayout.PartnershipTerms, Approval),
        new("opt-out", FactLayout.OptOut, FactLayout.OptOutExemption, OptOut),
        new("disclosure", FactLayout.DisclosureControl, FactLayout.DisclosureControl, Disclosure),
        new("person", FactLayout.Subject, FactLayout.Subject, Person),
        new("agreement", FactLayout.Agreement, FactLayout.Agreement, Agreement),
    ];

    private static ulong When(bool holds, Condition condition) => holds ? 1UL << (int)condition : 0;

    private static ulong Oblige(bool holds, Obligations obligations) => holds ? (ulong)obligations << 32 : 0;

    private static ulong Commerce(AccessFacts f)
    {
        bool pharmaNamed = f.Customer == ServiceCustomer.PharmaceuticalNamed;
        bool recipientPharma = f.Recipient == RecipientKind.PharmaceuticalCompany;
        bool recipientProhibited = f.Recipient
            is RecipientKind.Insurer or RecipientKind.Advertiser or RecipientKind.BenefitsBody or RecipientKind.OtherThirdParty;
        bool customerProhibited = f.Customer
            is ServiceCustomer.Insurer or ServiceCustomer.Advertiser or ServiceCustomer.BenefitsBody
            or ServiceCustomer.OtherThirdParty or ServiceCustomer.PharmaceuticalUnnamed;
        return When(f.Recipient == RecipientKind.HealthAndCare, Condition.RecipientIsCare)
            | When(
                f.Recipient is RecipientKind.HealthAndCare or RecipientKind.ApprovedApplicant || (recipientPharma && pharmaNamed),
                Condition.RecipientIsSecondaryUser)
            | When(f.Recipient == RecipientKind.Person, Condition.RecipientIsPerson)
            | When(!recipientProhibited && !customerProhibited && (!recipientPharma || pharmaNamed), Condition.NoProhibitedParty)
            | When(f.CommercialBasis != CommercialBasis.Sale, Condition.NoSale)
            | When(
                f.CommercialBasis != CommercialBasis.Unknown && f.Customer != ServiceCustomer.Unknown,
                Condition.CommerceRecorded)
            | When(!recipientPharma && !pharmaNamed && f.Customer != ServiceCustomer.PharmaceuticalUnnamed, Condition.NoPharmaceuticalParty);
    }

    private static ulong Standing(AccessFacts f) =>
        When(f.Network == NetworkSecurity.Secure, Condition.NetworkSecure)
        | When(f.Area == AreaConnection.Connected, Condition.AreaConnected)
        | When(f.RoleAuthorisation == RoleAuthorisation.Authorised, Condition.RoleAuthorised);

    private static ulong RelationshipHolds(AccessFacts f) =>
        When(f.Relationship == Relationship.Established, Condition.RelationshipEstablished)
        | When(f.Relationship == Relationship.Claimed && f.ClaimReason == StatedReason.Stated, Condition.RelationshipClaimed)
        | When(f.Setting == CareSetting.Unscheduled, Condition.CareUnscheduled)
        | When(f.Relationship != Relationship.None, Condition.RelationshipNotRefuted);

    private static ulong DirectionHolds(AccessFacts f) => When(
        f.Direction is Direction.Professional or Direction.Team && f.DirectorRelationship == Relationship.Established,
        Condition.DirectionHolds);

    private static ulong ObjectionBlockingPending(AccessFacts f) => Objection(f, pendingBlocks: true);

    private static ulong ObjectionLettingPending(AccessFacts f) => Objection(f, pendingBlocks: false);

    private static ulong Objection(AccessFacts f, bool pendingBlocks)
    {
        bool pending = f.Objection is ObjectionState.Raised or ObjectionState.UnderReview;
        bool stands = f.Objection == ObjectionState.Upheld || (pending && pendingBlocks);
        bool absent = f.Objection is ObjectionState.None or ObjectionState.NotUpheld or ObjectionState.Withdrawn || (pending && !pendingBlocks);
        bool partial = stands && f.ObjectionScope == ObjectionScope.SomeControllers;
        bool current = f.ObjectionCurrency == ObjectionCurrency.Current;
        bool grace = f.ObjectionCurrency == ObjectionCurrency.Grace;
        bool emergency = f.NationalEmergency == EmergencyDeclaration.Covering;

        // INVARIANT: an emergency lifts an objection that is known to stand; it never fills in an unknown one.
        bool answered = current || grace;
        bool lifted = stands && answered && emergency;
        bool allows = answered && (absent || partial || lifted);
        return When(allows, Condition.ObjectionAllows)
            | When(allows && current, Condition.ObjectionAllowsAndIsCurrent)
            | Oblige(allows && partial && !lifted, Obligations.WithholdObjectedControllers)
            | Oblige(allows && lifted, Obligations.Alert | Obligations.Review)
            | Oblige(allows && grace, Obligations.RecordGrace)
            | Oblige(allows && pending && !pendingBlocks, Obligations.RecordPendingObjection);
    }

    private static ulong OverrideHolds(AccessFacts f) =>
        When(f.Override != OverrideKind.None && f.OverrideReason == StatedReason.Stated, Condition.OverrideInForce);

    private static ulong Approval(AccessFacts f)
    {
        bool approved = f.Application == ApplicationState.Approved
            && f.ApplicationPurpose == ApplicationPurpose.Matches
            && f.Controllers is ControllerParticipation.Participating or ControllerParticipation.SomeWithdrawn
            && f.PartnershipTerms == PartnershipTerms.Recorded;
        return When(approved, Condition.ApprovalHolds)
            | When(f.Environment == EnvironmentStanding.Accredited, Condition.EnvironmentAccredited)
            | Oblige(approved && f.Controllers == ControllerParticipation.SomeWithdrawn, Obligations.WithholdWithdrawnControllers);
    }

    private static ulong OptOut(AccessFacts f)
    {
        bool exempt = f.OptOutExemption != OptOutExemption.None;
        return When(exempt || f.OptOut == OptOutState.NotOptedOut, Condition.OptOutAllows)
            | Oblige(exempt && f.OptOut != OptOutState.NotOptedOut, Obligations.RecordExemption);
    }

    private static ulong Disclosure(AccessFacts f) =>
        When(f.DisclosureControl == DisclosureControl.Passed, Condition.DisclosureControlPassed);

    private static ulong Person(AccessFacts f) =>
        When(f.Subject == SubjectIdentity.Self, Condition.PersonIsSelf)
        | When(f.Subject == SubjectIdentity.ProxyWithPower, Condition.PersonIsProxy);

    private static ulong Agreement(AccessFacts f) =>
        When(f.Agreement == AgreementState.InForce, Condition.AgreementInForce);
}
