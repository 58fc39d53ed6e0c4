using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Tests.Flow;

/// <summary>Bounded work: what is given, what is used, and when it ends.</summary>
public sealed class EffortTests
{
    [Fact]
    public void Effort_PastWhatWasGiven_EndsTheWork()
    {
        Effort.Scope scope = Effort.Give(10, default);
        Effort.Add(9);
        Assert.Throws<SpentException>(() => Effort.Add(1));
        Assert.Equal(10, scope.Leave());
    }

    [Fact]
    public void Effort_OfWorkWithin_DoesNotCountAround()
    {
        Effort.Scope around = Effort.Give(10, default);
        Effort.Scope within = Effort.Give(100, default);
        Effort.Add(99);
        Assert.Equal(99, within.Leave());
        Effort.Add(9);
        Assert.Throws<SpentException>(() => Effort.Add(1));
        around.Leave();
    }

    [Fact]
    public void Effort_GivenInAll_BoundsWorkWithin()
    {
        Effort.Scope around = Effort.GiveInAll(10, default);
        Effort.Scope within = Effort.Give(100, default);
        Effort.Add(9);
        Assert.Throws<SpentException>(() => Effort.Add(1));
        within.Leave();
        Assert.Throws<SpentException>(() => Effort.Add(1));
        around.Leave();
        Effort.Scope after = Effort.Give(100, default);
        Effort.Add(99);
        after.Leave();
    }

    [Fact]
    public void Effort_OfCancelledWork_Ends()
    {
        Effort.Scope scope = Effort.Give(1_000_000, new CancellationToken(canceled: true));
        Assert.Throws<OperationCanceledException>(() => Effort.Add(100_000));
        scope.Leave();
    }
}
