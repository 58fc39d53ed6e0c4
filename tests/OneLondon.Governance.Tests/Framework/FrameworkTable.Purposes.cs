using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Tests.Naive;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Framework;

/// <summary>Sections 1 and 2: purpose and identifiability, and what never happens.</summary>
internal static partial class FrameworkTable
{
    private static AccessFacts Tool => London.Care(programme: "authorised-care-tool");

    private static FrameworkRow[] Purposes =>
    [
        Shows("P1", "doctor, direct care, identifiable", Whole, InCare, London.Care()),
        Shows("P1", "social worker, direct care, identifiable", "ID AP DX MED ALL DOC CP", InCare, London.Care("social-worker")),
        Denied("P1", "researcher, research, identifiable", London.Research() with { Level = Identifiability.Identifiable }),
        Denied("P1", "planner, planning, identifiable", London.Planning() with { Level = Identifiability.Identifiable }),
        Denied("P1", "doctor, direct care, no level said", London.Care() with { Level = Identifiability.Unspecified }),
        Denied("P1", "doctor, no purpose said", London.Care(purpose: "")),
        Shows("P2", "nurse, proactive care, care tool", Whole, InCare, London.Care("nurse", "proactive-care", "authorised-care-tool")),
        Denied("P2", "doctor, direct care, data services layer", London.Care(programme: "data-services-layer")),
        Denied("P2", "doctor, direct care, personal health record", London.Care(programme: "personal-health-record")),
        Denied("P2", "doctor, direct care, programme nobody registered", London.Care(programme: "summary-care-record")),
        Denied("P2", "researcher in the London Care Record", London.Care("researcher", "research") with { Level = Identifiability.Depersonalised }),
        Shows("P3", "gp, proactive care", Whole, InCare, London.Care("gp", "proactive-care")),
        Denied("P3", "gp, proactive care, no relationship", London.Care("gp", "proactive-care") with { Relationship = Relationship.None }),
        Denied("P3", "gp, proactive care, relationship only claimed", London.Claimed("gp", "proactive-care") with { Setting = CareSetting.Unscheduled }),
        Shows("P4", "researcher, research, records", Depersonalised, OnRecords, London.Research()),
        Shows("P4", "planner, improvement, records", Depersonalised, OnRecords, London.Research("service-planner", "service-improvement")),
        Denied("P4", "planner, research", London.Research("service-planner")),
        Denied("P4", "researcher, planning", London.Research("researcher", "service-planning")),
        Denied("P4", "doctor, research", London.Research("doctor")),
        Shows("P5", "researcher, aggregate", Depersonalised, InEnvironment, London.Research() with { Level = Identifiability.Aggregate }),
        Shows("P5", "researcher, anonymous", Depersonalised, InEnvironment, London.Research() with { Level = Identifiability.Anonymous }),
        Shows("P5", "doctor, records asked for depersonalised", Whole, InCare | Obligations.Pseudonymise,
            London.Care() with { Level = Identifiability.Depersonalised }),
        Denied("P6", "researcher, identifiable, agreement while the policy has it off",
            London.Research() with { Level = Identifiability.Identifiable, Agreement = AgreementState.InForce, AgreementCategories = CategorySet.All }),
        Denied("P6", "doctor, research in the London Care Record, agreement",
            London.Care(purpose: "research") with { Agreement = AgreementState.InForce, AgreementCategories = CategorySet.All }),
        Denied("X1", "insurer as recipient, agreement",
            London.Care() with { Recipient = RecipientKind.Insurer, Agreement = AgreementState.InForce, AgreementCategories = CategorySet.All }),
    ];

    private static FrameworkRow[] Never =>
    [
        Denied("N1", "doctor, service planning, identifiable", London.Care(purpose: "service-planning")),
        Denied("N1", "privacy officer, direct care", London.Care("privacy-officer")),
        Denied("N2", "care as a sale", London.Care() with { CommercialBasis = CommercialBasis.Sale }),
        Denied("N2", "break-glass as a sale", London.BreakGlass() with { CommercialBasis = CommercialBasis.Sale }),
        Denied("N2", "own record as a sale", London.Own() with { CommercialBasis = CommercialBasis.Sale }),
        Denied("N2", "anonymous output as a sale", London.Release() with { Level = Identifiability.Anonymous, CommercialBasis = CommercialBasis.Sale }),
        Denied("N2", "research, basis unknown", London.Research() with { CommercialBasis = CommercialBasis.Unknown }),
        Shows("N2", "research, charge for a service", Depersonalised, OnRecords, London.Research() with { CommercialBasis = CommercialBasis.ServiceCharge }),
        Denied("N3", "research, insurer pays", London.Research() with { Customer = ServiceCustomer.Insurer }),
        Denied("N3", "research, pharmaceutical company receives, nobody named", London.Research() with { Recipient = RecipientKind.PharmaceuticalCompany }),
        Denied("N3", "research, pharmaceutical company pays, not named", London.Research() with { Customer = ServiceCustomer.PharmaceuticalUnnamed }),
        Denied("N3", "insurer as role, all else in order", London.Care("insurer")),
        Denied("N3", "doctor for insurance", London.Care(purpose: "insurance")),
        Denied("N4", "care, advertiser receives", London.Care() with { Recipient = RecipientKind.Advertiser }),
        Denied("N4", "doctor for marketing", London.Care(purpose: "marketing")),
        Denied("N4", "doctor for sale", London.Care(purpose: "sale")),
        Denied("N4", "own record, advertiser pays", London.Own() with { Customer = ServiceCustomer.Advertiser }),
        Denied("N4", "care, recipient not said", London.Care() with { Recipient = RecipientKind.Unspecified }),
        Denied("N5", "break-glass, insurer receives", London.BreakGlass() with { Recipient = RecipientKind.Insurer }),
        Denied("N5", "care, another third party receives", London.Care() with { Recipient = RecipientKind.OtherThirdParty }),
        Denied("N5", "care, the approved applicant receives", London.Care() with { Recipient = RecipientKind.ApprovedApplicant }),
        Denied("N6", "benefits body receives", London.Care() with { Recipient = RecipientKind.BenefitsBody }),
        Denied("N6", "doctor for benefits assessment", London.Care(purpose: "benefits-assessment")),
        Denied("N6", "benefits body as role", London.Care("benefits-body")),
        Denied("N7", "create in the London Care Record", London.Care() with { Operation = Operation.Create }),
        Denied("N7", "change in the London Care Record", London.Care() with { Operation = Operation.Change }),
        Denied("N7", "delete in the London Care Record under break-glass", London.BreakGlass() with { Operation = Operation.Delete }),
        Denied("N7", "compute in the London Care Record", London.Care() with { Operation = Operation.Compute }),
        Denied("N7", "release from the London Care Record", London.Care() with { Operation = Operation.Release }),
        Denied("N7", "patient contributes to the London Care Record",
            London.Own(programme: "london-care-record") with { Operation = Operation.Contribute }),
        Denied("N7", "patient changes the own Personal Health Record", London.Own() with { Operation = Operation.Change }),
        Shows("N7", "patient contributes to the own Personal Health Record", Whole, Obligations.Audit,
            London.Own() with { Operation = Operation.Contribute }),
        Shows("N7", "doctor writes in an authorised care tool", Whole, InCare, Tool with { Operation = Operation.Create }),
        Denied("N7", "no operation said", London.Care() with { Operation = Operation.Unspecified }),
    ];
}
