using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Testing.Access;

/// <summary>Keeps what it is asked to discharge, for tests, and can be told to fail.</summary>
public sealed class RecordingObligationHandler : IObligationHandler
{
    private readonly Lock _gate = new();
    private readonly List<ObligationContext> _contexts = [];

    /// <summary>Says that it discharges these obligations.</summary>
    public RecordingObligationHandler(Obligations discharges) => Discharges = discharges;

    /// <inheritdoc/>
    public Obligations Discharges { get; }

    /// <summary>Gets or sets what it does instead of succeeding, such as throwing or waiting; null to succeed.</summary>
    public Func<ObligationContext, CancellationToken, Task>? Instead { get; set; }

    /// <summary>Gets what it was asked to discharge so far, failures included.</summary>
    public IReadOnlyList<ObligationContext> Contexts
    {
        get
        {
            lock (_gate)
            {
                return [.. _contexts];
            }
        }
    }

    /// <inheritdoc/>
    public Task DischargeAsync(ObligationContext context, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _contexts.Add(context);
        }

        return Instead?.Invoke(context, cancellationToken) ?? Task.CompletedTask;
    }
}
