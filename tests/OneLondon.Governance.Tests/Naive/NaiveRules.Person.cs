using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;
using F = OneLondon.Governance.Decisions.FactLayout;

namespace OneLondon.Governance.Tests.Naive;

/// <content>The person's own access, and the access log.</content>
internal sealed partial class NaiveRules
{
    // O8 O10 O11: the person, or a proxy with legal power; relationship, network and area are not asked.
    private static bool IsThePerson(FactRecorder asked, string role) =>
        asked.Is(F.Recipient, RecipientKind.Person)
        && ((role == RoleCodes.Patient && asked.Is(F.Subject, SubjectIdentity.Self))
            || (role == RoleCodes.Proxy && asked.Is(F.Subject, SubjectIdentity.ProxyWithPower)));

    private static NaiveAnswer OwnRecord(FactRecorder asked, string role)
    {
        // O10 P9: in the Personal Health Record alone; elsewhere it points to the controller of the source.
        if (!asked.ProgrammeIs(ProgrammeCodes.PersonalHealthRecord) || !IsThePerson(asked, role))
        {
            return Denied;
        }

        if (asked.OperationIs(Operation.View))
        {
            // Section 8: the own access log may always be seen.
            return Permit(NaiveMatrix.Clinical | NaiveMatrix.AccessLog, ConfidentialityTier.VeryRestricted, Obligations.None);
        }

        // P9: the person contributes to the record, which the log of who looked (U3) is not.
        return asked.OperationIs(Operation.Contribute)
            ? Permit(NaiveMatrix.Clinical, ConfidentialityTier.VeryRestricted, Obligations.None)
            : Denied;
    }

    private static NaiveAnswer ReadLog(FactRecorder asked, string role)
    {
        // U2 U3: the log of a programme is read, and nothing else is done with it.
        if (!asked.OperationIs(Operation.View)
            || !asked.ProgrammeIs(
                ProgrammeCodes.LondonCareRecord, ProgrammeCodes.AuthorisedCareTool,
                ProgrammeCodes.DataServicesLayer, ProgrammeCodes.PersonalHealthRecord))
        {
            return Denied;
        }

        // O11: the own log may always be seen.
        if (role is RoleCodes.Patient or RoleCodes.Proxy)
        {
            return IsThePerson(asked, role)
                ? Permit(NaiveMatrix.AccessLog, ConfidentialityTier.VeryRestricted, Obligations.None)
                : Denied;
        }

        // A3 A7: staff, authorised, over a secure network; the log stays with health and care (N4).
        if (!asked.Is(F.Recipient, RecipientKind.HealthAndCare)
            || !asked.Is(F.RoleAuthorisation, RoleAuthorisation.Authorised)
            || !asked.Is(F.Network, NetworkSecurity.Secure))
        {
            return Denied;
        }

        if (role is RoleCodes.PrivacyOfficer or RoleCodes.CaldicottGuardian)
        {
            return Permit(NaiveMatrix.AccessLog, ConfidentialityTier.Normal, Obligations.None);
        }

        // U3 A1: a care professional, of the record of a person in their care, where care is given (P2).
        return IsProfessional(role)
            && asked.ProgrammeIs(ProgrammeCodes.LondonCareRecord, ProgrammeCodes.AuthorisedCareTool)
            && asked.Is(F.Area, AreaConnection.Connected)
            && asked.Is(F.Relationship, Relationship.Established)
            ? Permit(NaiveMatrix.AccessLog, LabelsOf(role), Obligations.None)
            : Denied;
    }
}
