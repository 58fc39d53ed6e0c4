namespace OneLondon.Governance;

/// <summary>Stands for everything that is checked at start; it holds nothing itself.</summary>
internal sealed class GovernanceStartup
{
}
