using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Tool.Filtering;

/// <summary>Takes on every obligation: the tool's report prints them, and whoever runs it sees to them.</summary>
internal sealed class PrintedObligations : IObligationHandler
{
    public Obligations Discharges => (Obligations)uint.MaxValue;

    public Task DischargeAsync(ObligationContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
