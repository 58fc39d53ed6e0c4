using System.Collections.Generic;

namespace OneLondon.Governance.Decisions;

/// <summary>Gives each condition its name in policy files, its rules and its plain English.</summary>
internal sealed class ConditionInfo
{
    private ConditionInfo(Condition condition, string name, string rules, string holds)
    {
        Condition = condition;
        Name = name;
        Rules = rules.Split(' ');
        Holds = holds;
    }

    public static IReadOnlyList<ConditionInfo> All { get; } =
    [
        new(Condition.RecipientIsCare, "recipient-is-care", "N4 N5", "the data goes to a health or care organisation"),
        new(Condition.RecipientIsSecondaryUser, "recipient-is-secondary-user", "G2 N4", "the data goes to a health or care organisation or to the applicant that the approved application names"),
        new(Condition.RecipientIsPerson, "recipient-is-person", "O11", "the data goes to the person the record is about, or to their proxy"),
        new(Condition.NoProhibitedParty, "no-prohibited-party", "N3 N4 N5 N6 X4", "no insurer, advertiser, benefits body, unnamed pharmaceutical company or other third party receives, pays for or commissions it"),
        new(Condition.NoSale, "no-sale", "N2 N3", "the data is not sold"),
        new(Condition.CommerceRecorded, "commerce-recorded", "N2 G4", "the commercial basis and the service customer are known"),
        new(Condition.NoPharmaceuticalParty, "no-pharmaceutical-party", "X4", "no pharmaceutical company has a part in it"),
        new(Condition.NetworkSecure, "network-secure", "A7", "the request comes over a secure health and care network"),
        new(Condition.AreaConnected, "area-connected", "A11 A12", "the requester's area is connected on that day"),
        new(Condition.RoleAuthorised, "role-authorised", "A3", "a senior person or group has authorised the role"),
        new(Condition.RelationshipEstablished, "relationship-established", "A1", "a legitimate relationship with the person is established"),
        new(Condition.RelationshipClaimed, "relationship-claimed", "A1", "a professional claims the relationship and gives a reason"),
        new(Condition.CareUnscheduled, "care-unscheduled", "A1", "the care is unscheduled"),
        new(Condition.RelationshipNotRefuted, "relationship-not-refuted", "A1 X8", "the relationship is not known to be absent"),
        new(Condition.DirectionHolds, "direction-holds", "A4", "a professional or care team that holds the same right directs it, and their relationship is established"),
        new(Condition.ObjectionAllows, "objection-allows", "O2 O6 O7 X6", "no objection to this programme stands against all controllers, or a declared national emergency covers the request"),
        new(Condition.ObjectionAllowsAndIsCurrent, "objection-allows-and-is-current", "O2 O7 X8", "no objection to this programme stands against all controllers, and the answer is current"),
        new(Condition.OverrideInForce, "override-in-force", "O5 X8", "break-glass is invoked for an emergency, safeguarding or risk of harm, with its reason noted"),
        new(Condition.ApprovalHolds, "approval-holds", "G2 G3 G4 G6", "an application is approved, in date, for this purpose, with its partnership terms recorded and its controllers taking part"),
        new(Condition.EnvironmentAccredited, "environment-accredited", "G1", "the data is used inside an accredited environment"),
        new(Condition.OptOutAllows, "opt-out-allows", "O9 G5 X2", "the person has not opted out, or a recorded exemption sets the opt-out aside"),
        new(Condition.DisclosureControlPassed, "disclosure-control-passed", "G1", "the output passed disclosure control"),
        new(Condition.PersonIsSelf, "person-is-self", "O10 O11", "the requester is the person the record is about"),
        new(Condition.PersonIsProxy, "person-is-proxy", "O8", "the requester is a proxy with recorded legal power"),
        new(Condition.AgreementInForce, "agreement-in-force", "P6 X1", "the person's recorded agreement covers this purpose and recipient and is in date"),
    ];

    public Condition Condition { get; }

    public string Name { get; }

    public IReadOnlyList<string> Rules { get; }

    public string Holds { get; }

    public static ConditionInfo Of(Condition condition) => All[(int)condition];
}
