using System.Reflection;
using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decorators;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.DecoratorCost;

/// <summary>A decorator made by reflection when it runs; for results that are released whole.</summary>
public class ReflectedProxy : DispatchProxy
{
    private IBenchRecords _inner = null!;
    private CallGate _gate = null!;
    private IRequesterSource _requesters = null!;

    internal static IBenchRecords Of(IBenchRecords inner, CallGate gate, IRequesterSource requesters)
    {
        IBenchRecords made = Create<IBenchRecords, ReflectedProxy>();
        var proxy = (ReflectedProxy)(object)made;
        (proxy._inner, proxy._gate, proxy._requesters) = (inner, gate, requesters);
        return made;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        RequesterContext context = _requesters.Find()!;
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
            Service = targetMethod!.Name,
        };
        AccessResult access = _gate.AskAsync(request, new PatientKey((NhsNumber)args![0]!), CancellationToken.None).GetAwaiter().GetResult();
        if (access.Grant is not { WithheldControllers.Count: 0 } || !access.Decision.Permits(DataCategory.Letters))
        {
            return null;
        }

        object? result = targetMethod.Invoke(_inner, args);
        _gate.ReleaseAsync(access, new ReleaseNote { Items = result is null ? 0 : 1 }, CancellationToken.None).GetAwaiter().GetResult();
        return result;
    }
}
