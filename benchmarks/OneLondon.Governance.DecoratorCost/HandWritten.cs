using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decorators;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Records;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.DecoratorCost;

/// <summary>A decorator as a person would write it: the same steps in the same order, for these two operations.</summary>
[Governed]
internal sealed class HandWritten(IBenchRecords inner, CallGate gate, IRequesterSource requesters, TimeProvider time) : IBenchRecords
{
    public string? Letter(NhsNumber person, int id)
    {
        AccessResult access = Ask(person, "IBenchRecords.Letter");
        if (access.Grant is not { WithheldControllers.Count: 0 } || !access.Decision.Permits(DataCategory.Letters))
        {
            return null;
        }

        string? letter = inner.Letter(person, id);
        gate.ReleaseAsync(access, new ReleaseNote { Items = letter is null ? 0 : 1 }, CancellationToken.None).GetAwaiter().GetResult();
        return letter;
    }

    public Visit? Find(NhsNumber person, int id)
    {
        AccessResult access = Ask(person, "IBenchRecords.Find");
        if (access.Grant is not { } grant)
        {
            return null;
        }

        RecordFilter<Visit> filter = BenchContext.Default.Visit.For(RecordAccess.Of([grant], time));
        Visit? row = inner.Find(person, id);
        Visit? shown = row is null ? null : filter.Filter([row]).FirstOrDefault();
        gate.ReleaseAsync(access, new ReleaseNote { Items = shown is null ? 0 : 1 }, CancellationToken.None).GetAwaiter().GetResult();
        return shown;
    }

    private AccessResult Ask(NhsNumber person, string service)
    {
        RequesterContext context = requesters.Find()!;
        AccessRequest request = new()
        {
            Patient = context.Patient,
            Requester = context.Requester,
            Roles = context.Roles,
            Purpose = PurposeOfUse.DirectCare,
            Programme = context.Programme,
            Operation = Operation.View,
            Level = Identifiability.Identifiable,
            RequestedAt = context.At,
            ObjectedControllers = context.ObjectedControllers,
            WithdrawnControllers = context.WithdrawnControllers,
            ApplicationId = context.ApplicationId,
            BreakGlass = context.BreakGlass,
            OverrideReason = context.OverrideReason,
            ClaimReason = context.ClaimReason,
            Service = service,
        };
        return gate.AskAsync(request, new PatientKey(person), CancellationToken.None).GetAwaiter().GetResult();
    }
}
