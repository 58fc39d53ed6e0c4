using OneLondon.Governance.Sources.Objections;

namespace OneLondon.Governance.Tests.Access.Gathering;

/// <summary>An objection as a plain row.</summary>
internal sealed record NaiveObjection(int Number, string Controller, int Supersedes)
{
    public ObjectionStage Stage { get; set; } = ObjectionStage.Raised;
}
