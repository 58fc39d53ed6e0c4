using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.Relationships;

namespace OneLondon.Governance.Decorators.Tests;

/// <summary>Tells of each person what the test says, and can be told to fail.</summary>
internal abstract class TellingSource<T>(TimeProvider time) : IPatientSource<T>
{
    public Func<PatientKey, T>? Tells { get; set; }

    /// <summary>Gets or sets what it does before it answers, such as throwing.</summary>
    public Func<CancellationToken, Task>? Before { get; set; }

    protected abstract T Unless { get; }

    public async Task<IReadOnlyList<SourceAnswer<T>>> AskAsync(SourceQuestion question, CancellationToken cancellationToken)
    {
        await (Before?.Invoke(cancellationToken) ?? Task.CompletedTask);
        return [.. question.Patients.Select(patient => new SourceAnswer<T> { Patient = patient, Value = Tells is null ? Unless : Tells(patient), AsOf = time.GetUtcNow() })];
    }
}

internal sealed class Relationships(TimeProvider time) : TellingSource<Relationship>(time), IRelationshipSource
{
    protected override Relationship Unless => Relationship.Established;
}

internal sealed class Objections(TimeProvider time) : TellingSource<ObjectionStanding>(time), IObjectionSource
{
    protected override ObjectionStanding Unless => ObjectionStanding.None;
}
