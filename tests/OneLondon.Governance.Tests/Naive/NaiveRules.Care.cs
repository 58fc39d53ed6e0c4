using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;
using F = OneLondon.Governance.Decisions.FactLayout;

namespace OneLondon.Governance.Tests.Naive;

/// <content>The direct-care family: professionals and administrators.</content>
internal sealed partial class NaiveRules
{
    private NaiveAnswer Care(FactRecorder asked, string role)
    {
        if (!IsCareSetting(asked) || !IsSecureCareStaff(asked))
        {
            return Denied;
        }

        ulong row = NaiveMatrix.Row(role, 'Y');
        bool views = asked.OperationIs(Operation.View);

        // O5 X8: break-glass lifts objection, doubt about the relationship, and the label ceiling, and never the row. A
        // relationship known to be absent is not in doubt (A1). It is a way to look: it writes nothing.
        bool mayBreakGlass = IsRegistered(role) || role == RoleCodes.SocialWorker;
        if (mayBreakGlass && views
            && asked.Is(F.Override, OverrideKind.Emergency, OverrideKind.Safeguarding, OverrideKind.RiskOfHarm)
            && asked.Is(F.OverrideReason, StatedReason.Stated)
            && !asked.Is(F.Relationship, Relationship.None))
        {
            return Permit(
                row, ConfidentialityTier.VeryRestricted, Obligations.Alert | Obligations.Review | Obligations.PartialRecordNotice);
        }

        // A1: established, or claimed in urgent care by a registered professional with a reason.
        var obligations = Obligations.PartialRecordNotice; // A10 X7
        if (!asked.Is(F.Relationship, Relationship.Established))
        {
            bool urgent = asked.PurposeIs(PurposeCodes.EmergencyCare)
                || (asked.PurposeIs(PurposeCodes.DirectCare, PurposeCodes.CareCoordination) && asked.Is(F.Setting, CareSetting.Unscheduled));
            bool claimed = asked.Is(F.Relationship, Relationship.Claimed) && asked.Is(F.ClaimReason, StatedReason.Stated);
            if (!IsRegistered(role) || !views || !urgent || !claimed)
            {
                return Denied;
            }

            obligations |= Obligations.SampledReview;
        }

        // X8: direct care goes on for the grace time.
        return ObjectionDenies(asked, graceStands: true, ref obligations) ? Denied : Permit(row, LabelsOf(role), obligations);
    }

    private NaiveAnswer AsDirected(FactRecorder asked)
    {
        if (!IsCareSetting(asked) || !IsSecureCareStaff(asked))
        {
            return Denied;
        }

        // A4: a professional or a team directs, whose own relationship holds; the administrator's is not asked.
        if (!asked.Is(F.Direction, Direction.Professional, Direction.Team)
            || !asked.Is(F.DirectorRelationship, Relationship.Established))
        {
            return Denied;
        }

        // A4: each cell only where the director's own role views the same cell.
        ulong cells = 0;
        if (asked.DirectorIs(SeesIdentity))
        {
            cells |= NaiveMatrix.Row(RoleCodes.Administrator, 'D') & (1UL << 0);
        }

        if (asked.DirectorIs(SeesAppointments))
        {
            cells |= NaiveMatrix.Row(RoleCodes.Administrator, 'D') & (1UL << 1);
        }

        var obligations = Obligations.PartialRecordNotice; // A10 X7
        return cells == 0 || ObjectionDenies(asked, graceStands: true, ref obligations)
            ? Denied
            : Permit(cells, ConfidentialityTier.Normal, obligations);
    }

    // P2 P9 N7: the London Care Record to view; a registered care tool to read and write, where nothing is deleted.
    private static bool IsCareSetting(FactRecorder asked) =>
        (asked.ProgrammeIs(ProgrammeCodes.LondonCareRecord) && asked.OperationIs(Operation.View))
        || (asked.ProgrammeIs(ProgrammeCodes.AuthorisedCareTool) && asked.OperationIs(Operation.View, Operation.Create, Operation.Change));

    // N4 N5, A3, A7, A11 A12.
    private static bool IsSecureCareStaff(FactRecorder asked) =>
        asked.Is(F.Recipient, RecipientKind.HealthAndCare)
        && asked.Is(F.RoleAuthorisation, RoleAuthorisation.Authorised)
        && asked.Is(F.Network, NetworkSecurity.Secure)
        && asked.Is(F.Area, AreaConnection.Connected);

    private bool ObjectionDenies(FactRecorder asked, bool graceStands, ref Obligations obligations)
    {
        // X8: an answer past its limit counts as unknown, but for the grace time of direct care.
        if (asked.Is(F.ObjectionCurrency, ObjectionCurrency.Grace) && graceStands)
        {
            obligations |= Obligations.RecordGrace;
        }
        else if (!asked.Is(F.ObjectionCurrency, ObjectionCurrency.Current))
        {
            return true;
        }

        if (asked.Is(F.Objection, ObjectionState.None, ObjectionState.NotUpheld, ObjectionState.Withdrawn))
        {
            return false;
        }

        if (asked.Is(F.Objection, ObjectionState.Unknown))
        {
            return true;
        }

        // X6: raised or under review, it blocks like an upheld one unless the policy chose otherwise.
        if (asked.Is(F.Objection, ObjectionState.Raised, ObjectionState.UnderReview) && !_settings.PendingObjectionsBlock)
        {
            obligations |= Obligations.RecordPendingObjection;
            return false;
        }

        // O6 X5: a declared national emergency that covers the request; never in silence.
        if (asked.Is(F.NationalEmergency, EmergencyDeclaration.Covering))
        {
            obligations |= Obligations.Alert | Obligations.Review;
            return false;
        }

        // O2 O7: one that names some controllers withholds their items, one that names all withholds everything.
        if (asked.Is(F.ObjectionScope, ObjectionScope.SomeControllers))
        {
            obligations |= Obligations.WithholdObjectedControllers;
            return false;
        }

        return true;
    }
}
