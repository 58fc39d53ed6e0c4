namespace OneLondon.Governance.Tests.Policies.Documents;

/// <summary>Broken documents, each with the lines it is refused with.</summary>
internal static partial class PolicyCorpus
{
    public static IEnumerable<PolicyCase> All => [.. Header, .. Declarations, .. Roles, .. Grants, .. Overlays];
}
