namespace OneLondon.Governance.Decisions;

/// <summary>Says which obligations the packages themselves discharge; for every other somebody has to be registered.</summary>
internal static class ObligationKinds
{
    /// <summary>The audit record does these by being written: it lists the obligations and the facts behind them.</summary>
    public const Obligations ByRecord =
        Obligations.Audit | Obligations.RecordGrace | Obligations.RecordPendingObjection | Obligations.RecordExemption;

    /// <summary>The filter does these: the grant carries what it needs, and the key ring is there.</summary>
    public const Obligations ByFilter =
        Obligations.PartialRecordNotice | Obligations.WithholdObjectedControllers | Obligations.WithholdWithdrawnControllers
        | Obligations.Pseudonymise;
}
