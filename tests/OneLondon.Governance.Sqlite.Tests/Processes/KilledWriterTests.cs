using OneLondon.Governance.Sqlite.Worker;

namespace OneLondon.Governance.Sqlite.Tests.Processes;

public sealed class KilledWriterTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // A bounded slice of the 200 kills of `.ci/kill-registers`.
    [Fact]
    public async Task Writers_KilledAtRandom_LoseNothingAcknowledged()
    {
        var run = new KillRun(_folder.Path, seed: 20260503);
        Assert.Null(await run.RunAsync(10));
        Assert.Equal(10, run.Kills);
        Assert.True(run.Acknowledged > 0);
    }
}
