using System.Collections.Generic;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Proofs;

/// <summary>Care stays possible: what a policy may not take away, proved like the prohibitions (FRAMEWORK section 8).</summary>
internal static class CareGuarantees
{
    private static readonly string[] Clinicians =
        [RoleCodes.Doctor, RoleCodes.GeneralPractitioner, RoleCodes.Nurse, RoleCodes.AmbulanceClinician];

    private static readonly string[] Care =
        [PurposeCodes.DirectCare, PurposeCodes.ProactiveCare, PurposeCodes.CareCoordination, PurposeCodes.EmergencyCare];

    private static readonly AccessFacts Typical = new AccessFacts() with
    {
        Recipient = RecipientKind.HealthAndCare,
        Network = NetworkSecurity.Secure,
        Area = AreaConnection.Connected,
        RoleAuthorisation = RoleAuthorisation.Authorised,
    };

    public static IReadOnlyList<CareGuarantee> All { get; } =
    [
        new(
            "care-stays-possible",
            "P1 A1 A6 X8",
            "a doctor, GP, nurse or ambulance clinician with an established relationship, secure network, connected area and no standing objection sees the whole row",
            Clinicians,
            Care,
            ProgrammeCodes.LondonCareRecord,
            'Y',
            Obligations.Audit,
            null,
            Typical with { Relationship = Relationship.Established, Objection = ObjectionState.None, ObjectionCurrency = ObjectionCurrency.Current },
            f => Ordinary(f)
                && f.Relationship == Relationship.Established
                && f.Objection is ObjectionState.None or ObjectionState.NotUpheld or ObjectionState.Withdrawn
                && f.ObjectionCurrency is ObjectionCurrency.Current or ObjectionCurrency.Grace),
        new(
            "care-stays-possible-under-break-glass",
            "O5 X8",
            "under break-glass they see the whole row, every label, whatever the objection and with a relationship not known to be absent; audited, alerted and reviewed",
            Clinicians,
            Care,
            ProgrammeCodes.LondonCareRecord,
            'Y',
            Obligations.Audit | Obligations.Alert | Obligations.Review,
            ConfidentialityTier.VeryRestricted,
            Typical with { Override = OverrideKind.Emergency, OverrideReason = StatedReason.Stated },
            f => Ordinary(f)
                && f.Relationship != Relationship.None
                && f.Override != OverrideKind.None
                && f.OverrideReason == StatedReason.Stated),
        new(
            "own-access-log-stays-open",
            "U3",
            "a person always sees who has looked at the own record",
            [RoleCodes.Patient],
            [PurposeCodes.AccessAudit],
            ProgrammeCodes.PersonalHealthRecord,
            'S',
            Obligations.Audit,
            null,
            new AccessFacts() with { Recipient = RecipientKind.Person, Subject = SubjectIdentity.Self },
            f => NoProhibition(f) && f.Recipient == RecipientKind.Person && f.Subject == SubjectIdentity.Self),
    ];

    private static bool Ordinary(in AccessFacts f) =>
        NoProhibition(f)
        && f.Recipient == RecipientKind.HealthAndCare
        && f.Network == NetworkSecurity.Secure
        && f.Area == AreaConnection.Connected
        && f.RoleAuthorisation == RoleAuthorisation.Authorised;

    private static bool NoProhibition(in AccessFacts f) =>
        f.CommercialBasis != CommercialBasis.Sale
        && f.Customer is ServiceCustomer.Unknown or ServiceCustomer.None or ServiceCustomer.ApprovedApplicant;
}
