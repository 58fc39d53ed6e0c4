using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Tests.Naive;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Framework;

/// <summary>Sections 6 and 7: objection, opt-out and rights, and the readings where the texts leave room.</summary>
internal static partial class FrameworkTable
{
    private static FrameworkRow[] Objections =>
    [
        Shows("O1", "opt-out does not reach direct care", Whole, InCare, London.Care() with { OptOut = OptOutState.NationalAndLocal }),
        Shows("O1", "unknown opt-out does not reach direct care", Whole, InCare, London.Care() with { OptOut = OptOutState.Unknown }),
        Shows("O1", "opt-out does not reach case finding", Depersonalised, OnRecords, London.CaseFinding() with { OptOut = OptOutState.National }),
        Shows("O2", "objection with some controllers", Whole, InCare | Obligations.WithholdObjectedControllers,
            Objected(London.Care()) with { ObjectionScope = ObjectionScope.SomeControllers }),
        Denied("O2", "objection with nobody knows whom", Objected(London.Care()) with { ObjectionScope = ObjectionScope.Unknown }),
        Shows("O2", "administrator, objection with some controllers", "ID AP", InCare | Obligations.WithholdObjectedControllers,
            Objected(London.Directed()) with { ObjectionScope = ObjectionScope.SomeControllers }),
        Shows("O4", "objection to the London Care Record, research", Depersonalised, OnRecords, Objected(London.Research())),
        Denied("O4", "case finding, objection to its programme", Objected(London.CaseFinding())),
        Shows("O4", "case finding, objection with some controllers", Depersonalised, OnRecords | Obligations.WithholdObjectedControllers,
            Objected(London.CaseFinding()) with { ObjectionScope = ObjectionScope.SomeControllers }),
        Shows("O5", "break-glass for an emergency", Whole, Overridden, BreaksGlass(Objected(London.Care()), OverrideKind.Emergency)),
        Shows("O5", "break-glass for safeguarding", "ID AP DX MED ALL DOC CP", Overridden,
            BreaksGlass(Objected(London.Care("social-worker")), OverrideKind.Safeguarding)),
        Shows("O5", "break-glass for risk of harm", Whole, Overridden, BreaksGlass(Objected(London.Care("nurse")), OverrideKind.RiskOfHarm)),
        Denied("O5", "break-glass without its reason",
            BreaksGlass(Objected(London.Care()), OverrideKind.Emergency) with { OverrideReason = StatedReason.NotStated }),
        Denied("O5", "break-glass, no relationship at all",
            BreaksGlass(London.Care(), OverrideKind.Emergency) with { Relationship = Relationship.None }),
        Shows("O5", "objection not upheld", Whole, InCare, Objected(London.Care(), ObjectionState.NotUpheld)),
        Shows("O5", "objection withdrawn", Whole, InCare, Objected(London.Care(), ObjectionState.Withdrawn)),
        Shows("O6", "declared emergency covers the request", Whole, Overridden,
            Objected(London.Care()) with { NationalEmergency = EmergencyDeclaration.Covering }),
        Denied("O6", "declared emergency, no relationship",
            Objected(London.Care()) with { NationalEmergency = EmergencyDeclaration.Covering, Relationship = Relationship.None }),
        Denied("O7", "upheld objection with all controllers", Objected(London.Care())),
        Denied("O7", "upheld objection, emergency care", Objected(London.Care(purpose: "emergency-care"))),
        Denied("O7", "upheld objection, directed administrator", Objected(London.Directed())),
        Denied("O7", "upheld objection, claimed relationship", Objected(London.Claimed())),
        Denied("O7", "upheld objection, care tool writes", Objected(Tool) with { Operation = Operation.Change }),
        Shows("O8", "proxy with legal power", Whole + " LOG", Obligations.Audit, London.Own("proxy")),
        Denied("O8", "carer without legal power", London.Own("proxy") with { Subject = SubjectIdentity.ProxyWithoutPower }),
        Denied("O8", "proxy, power unknown", London.Own("proxy") with { Subject = SubjectIdentity.Unknown }),
        Denied("O8", "carer without legal power contributes",
            London.Own("proxy") with { Subject = SubjectIdentity.ProxyWithoutPower, Operation = Operation.Contribute }),
        Denied("O8", "patient role, who is a proxy", London.Own() with { Subject = SubjectIdentity.ProxyWithPower }),
        Denied("O9", "records, local opt-out", London.Research() with { OptOut = OptOutState.Local }),
        Denied("O9", "records, opt-out unknown", London.Planning() with { OptOut = OptOutState.Unknown }),
        Denied("O10", "patient, subject access in the London Care Record", London.Own(programme: "london-care-record")),
        Denied("O10", "proxy, subject access in a care tool", London.Own("proxy", programme: "authorised-care-tool")),
        Denied("O10", "patient, another person's record", London.Own() with { Subject = SubjectIdentity.AnotherPerson }),
    ];

    private static FrameworkRow[] Readings =>
    [
        Shows("X2", "aggregate, opted out", Depersonalised, InEnvironment,
            London.Research() with { Level = Identifiability.Aggregate, OptOut = OptOutState.National }),
        Shows("X2", "release, opt-out unknown", Depersonalised, Obligations.Audit, London.Release() with { OptOut = OptOutState.Unknown }),
        Shows("X2", "records, opted out, deferral by letter", Depersonalised, OnRecords | Obligations.RecordExemption,
            London.Research() with { OptOut = OptOutState.National, OptOutExemption = OptOutExemption.Section251Deferral }),
        Denied("X3", "analyst, identifiable", London.CaseFinding() with { Level = Identifiability.Identifiable }),
        Denied("X3", "analyst, in the London Care Record", London.Care("proactive-care-analyst", "proactive-care")),
        Denied("X3", "analyst, research", London.Research("proactive-care-analyst")),
        Denied("X3", "analyst, output leaves", London.CaseFinding() with { Operation = Operation.Release, Level = Identifiability.Aggregate }),
        Shows("X4", "research, pharmaceutical company named pays", Depersonalised, OnRecords,
            London.Research() with { Customer = ServiceCustomer.PharmaceuticalNamed }),
        Denied("X4", "release, pharmaceutical company named pays", London.Release() with { Customer = ServiceCustomer.PharmaceuticalNamed }),
        Denied("X4", "release to a pharmaceutical company named",
            London.Release() with { Recipient = RecipientKind.PharmaceuticalCompany, Customer = ServiceCustomer.PharmaceuticalNamed }),
        Denied("X4", "care, pharmaceutical company pays", London.Care() with { Customer = ServiceCustomer.PharmaceuticalNamed }),
        Denied("X4", "case finding, pharmaceutical company pays", London.CaseFinding() with { Customer = ServiceCustomer.PharmaceuticalNamed }),
        Denied("X5", "declared emergency outside its scope",
            Objected(London.Care()) with { NationalEmergency = EmergencyDeclaration.NotCovering }),
        Denied("X5", "declared emergency unknown", Objected(London.Care()) with { NationalEmergency = EmergencyDeclaration.Unknown }),
        Denied("X6", "objection raised", Objected(London.Care(), ObjectionState.Raised)),
        Denied("X6", "objection under review, case finding", Objected(London.CaseFinding(), ObjectionState.UnderReview)),
        Shows("X6", "objection raised with some controllers", Whole, InCare | Obligations.WithholdObjectedControllers,
            Objected(London.Care(), ObjectionState.Raised) with { ObjectionScope = ObjectionScope.SomeControllers }),
        Denied("X8", "objection unknown", London.Care() with { Objection = ObjectionState.Unknown }),
        Shows("X8", "objection answer in its grace time", Whole, InCare | Obligations.RecordGrace,
            London.Care() with { ObjectionCurrency = ObjectionCurrency.Grace }),
        Denied("X8", "objection answer past its grace time", London.Care() with { ObjectionCurrency = ObjectionCurrency.Stale }),
        Denied("X8", "age of the objection answer unknown", London.Care() with { ObjectionCurrency = ObjectionCurrency.Unknown }),
        Denied("X8", "case finding in the grace time", London.CaseFinding() with { ObjectionCurrency = ObjectionCurrency.Grace }),
        Shows("X8", "break-glass, relationship and objection unknown", Whole, Overridden, London.BreakGlass()),
        Shows("X8", "break-glass, relationship claimed", Whole, Overridden, London.BreakGlass("gp") with { Relationship = Relationship.Claimed }),
        Denied("X8", "break-glass for research", BreaksGlass(London.Care(purpose: "research"), OverrideKind.Emergency)),
        Denied("X8", "break-glass by an analyst", BreaksGlass(Objected(London.CaseFinding()), OverrideKind.RiskOfHarm)),
    ];

    private static AccessFacts Objected(in AccessFacts facts, ObjectionState state = ObjectionState.Upheld) =>
        facts with { Objection = state, ObjectionScope = ObjectionScope.AllControllers };

    private static AccessFacts BreaksGlass(in AccessFacts facts, OverrideKind kind) =>
        facts with { Override = kind, OverrideReason = StatedReason.Stated };
}
