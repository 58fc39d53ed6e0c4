namespace OneLondon.Governance.Analyzers.Rules;

/// <summary>The rules' ids: 1xxx declaring, 2xxx enforcing, 3xxx leaking, 4xxx policy and models, 9xxx health of the analysis.</summary>
internal static class RuleIds
{
    public const string LooksIdentifying = "OLG1001";
    public const string ContradictoryMarks = "OLG1002";
    public const string UnknownCode = "OLG1003";
    public const string UnsaidAtBoundary = "OLG1004";
    public const string ReturnsItsInput = "OLG1005";
    public const string UngovernableRecord = "OLG1006";
    public const string NoContext = "OLG1007";
    public const string Unclearable = "OLG1008";
    public const string UngovernableOperation = "OLG1009";
    public const string LeadsAway = "OLG1010";
    public const string NoPurpose = "OLG2001";
    public const string CareFromSecondaryUse = "OLG2002";
    public const string AroundGoverned = "OLG2003";
    public const string Undischarged = "OLG2004";
    public const string Ungoverned = "OLG2005";
    public const string UntaggedOperation = "OLG2006";
    public const string IdentifiableLeak = "OLG3001";
    public const string DeniedPurpose = "OLG3002";
    public const string IdentifiableInLog = "OLG3003";
    public const string WholeObject = "OLG3004";
    public const string Lookalike = "OLG3005";
    public const string ImplicitFlow = "OLG3006";
    public const string PermittedFlow = "OLG3090";
    public const string Incomplete = "OLG9001";
    public const string Suppression = "OLG9002";
    public const string PolicyFile = "OLG4001";
    public const string ModelFile = "OLG4002";
}
