using OneLondon.Governance.Trail.Worker;

namespace OneLondon.Governance.Tests.Auditing.Trails;

public sealed class KilledTrailWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("killed-trail-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // A bounded slice of the 500 kills of `.ci/kill-trail`.
    [Fact]
    public async Task Writer_KilledAtRandom_LosesNothingAcknowledged()
    {
        var run = new KillRun(_folder, seed: 20260503);
        Assert.Null(await run.RunAsync(12));
        Assert.Equal(12, run.Kills);
        Assert.True(run.Acknowledged > 0);
        Assert.True(run.KeptHeads > 0);
    }
}
