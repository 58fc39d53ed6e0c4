using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Testing.Auditing;

namespace OneLondon.Governance.Decorators.Tests.Calls;

/// <summary>What is released whole is on record for each person it may be about, and its streams say nothing but bytes.</summary>
public sealed class ReleasedWholeTests : IDisposable
{
    private const string Secret = "Ada Lovelace 999 000 0018";

    private readonly Ward _ward = new();
    private readonly Mailroom _behind = new();

    public void Dispose() => _ward.Dispose();

    public static TheoryData<string> Deeds => ["read", "span", "async", "memory", "byte", "copy", "copy async", "begin", "length", "position", "set position", "seek"];

    [Fact]
    public async Task Sequence_OfSeveralPeople_IsOnRecordBeforeItsFirstItem()
    {
        _behind.Lines.AddRange(Enumerable.Range(0, 70).Select(i => i.ToString(CultureInfo.InvariantCulture)));
        int given = 0;
        await foreach (string line in Open().LinesAsync([Ward.Person, Ward.Other]))
        {
            int chunk = given++ / 64;
            Assert.Equal(2 * (chunk + 1), _ward.Kept.Records.Count(record => record.Kind == AuditKind.Release));
        }

        Assert.Equal(70, given);
        Assert.Equal([64L, 64, 6, 6], Releases.Select(record => record.Items));
        Assert.Equal([1L, 1, 2, 2], Releases.Select(record => record.Chunk));
        Assert.Equal(2, Releases.SelectMany(record => record.Patient).Distinct().Count());
        Assert.All(_ward.Kept.Records.Where(record => record.Kind == AuditKind.End), end => Assert.Equal(70, end.Items));
    }

    [Fact]
    public async Task Sequence_OfSeveralPeople_NeedsTheTrail()
    {
        _behind.Lines.Add("Dear colleague");
        _ward.Trail = new FailingAuditTrail(AuditFailure.Throws, 2);
        int given = 0;
        await Assert.ThrowsAsync<AccessDeniedException>(async () =>
        {
            await foreach (string line in Open().LinesAsync([Ward.Person, Ward.Other]))
            {
                given++;
            }
        });
        Assert.Equal(0, given);
    }

    [Fact]
    public async Task List_OfSeveralPeople_IsOnRecordForEach()
    {
        _behind.Lines.AddRange(["a", "b", "c"]);

        Assert.Equal(3, (await Open().TitlesAsync([Ward.Person, Ward.Other])).Count);

        Assert.Equal([3L, 3], Releases.Select(record => record.Items));
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task Stream_ThatFails_SaysWhatFailedByTypeAlone(string deed)
    {
        _behind.Opens = () => new QuotingStream(Secret);
        Stream scan = (await Open().ScanAsync(Ward.Person))!;

        RecordSourceException failed = await Assert.ThrowsAsync<RecordSourceException>(() => Do(scan, deed));

        Assert.Equal("IOException", failed.Failure);
        Assert.DoesNotContain("Lovelace", failed.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task Stream_OfExpiredAccess_GivesNothing(string deed)
    {
        Stream scan = (await Open().ScanAsync(Ward.Person))!;
        _ward.Clock.Advance(TimeSpan.FromHours(1));

        await Assert.ThrowsAsync<InvalidOperationException>(() => Do(scan, deed));
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task Stream_ThatIsDisposed_GivesNothing(string deed)
    {
        // A source may leave its streams open.
        var kept = new NeverClosed([1, 2, 3]);
        _behind.Opens = () => kept;
        Stream scan = (await Open().ScanAsync(Ward.Person))!;
        await scan.DisposeAsync();

        Exception? said = await Record.ExceptionAsync(() => Do(scan, deed));

        // The platform's own way to begin a read looks first whether the stream can.
        Assert.True(deed == "begin" ? said is NotSupportedException : said is ObjectDisposedException, $"{said}");
        Assert.False(scan.CanRead);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stream_WhoseDisposalFails_SaysNothingOfIt(bool isReleased)
    {
        _behind.Opens = () => new QuotingStream(Secret);
        _ward.Trail = isReleased ? null : new FailingAuditTrail(AuditFailure.Throws, 1);
        IMailroom mailroom = Open();
        Exception? said = await Record.ExceptionAsync(async () =>
        {
            await using Stream? scan = await mailroom.ScanAsync(Ward.Person);
        });
        Assert.Null(said);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Stream_WhoseDisposalFailsAtOnce_SaysNothingOfIt(bool isReleased)
    {
        _behind.Opens = () => new QuotingStream(Secret);
        _ward.Trail = isReleased ? null : new FailingAuditTrail(AuditFailure.Throws, 1);
        IMailroom mailroom = Open();
        Assert.Null(Record.Exception(() => mailroom.Scan(Ward.Person)?.Dispose()));
    }

    [Fact]
    public async Task Stream_OfACallerWhoGivesUp_EndsAsCancelled()
    {
        using var cancel = new CancellationTokenSource();
        _behind.Opens = () => new HangingStream(cancel);
        Stream scan = (await Open().ScanAsync(Ward.Person))!;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scan.ReadAsync(new byte[1], cancel.Token).AsTask());
    }

    private AuditRecord[] Releases => [.. _ward.Kept.Records.Where(record => record.Kind == AuditKind.Release)];

    private static async Task Do(Stream stream, string deed)
    {
        switch (deed)
        {
            case "read":
                _ = stream.Read(new byte[3], 0, 3);
                break;
            case "span":
                _ = stream.Read(new byte[3].AsSpan());
                break;
            case "async":
                _ = await stream.ReadAsync(new byte[3], 0, 3, CancellationToken.None);
                break;
            case "memory":
                _ = await stream.ReadAsync(new byte[3].AsMemory());
                break;
            case "byte":
                _ = stream.ReadByte();
                break;
            case "copy":
                stream.CopyTo(Stream.Null);
                break;
            case "copy async":
                await stream.CopyToAsync(Stream.Null);
                break;
            case "begin":
                _ = await Task.Factory.FromAsync(stream.BeginRead(new byte[3], 0, 3, null, null), stream.EndRead);
                break;
            case "length":
                _ = stream.Length;
                break;
            case "position":
                _ = stream.Position;
                break;
            case "set position":
                stream.Position = 0;
                break;
            default:
                stream.Seek(1, SeekOrigin.Begin);
                break;
        }
    }

    private IMailroom Open()
    {
        _ward.Services.AddGovernance(g => g.AddContext(Post.Default));
        _ward.Services.AddGoverned<IMailroom>(_ => _behind, ServiceLifetime.Singleton);
        return _ward.Provider().GetRequiredService<IMailroom>();
    }

    private sealed class NeverClosed(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask DisposeAsync() => default;

        protected override void Dispose(bool disposing)
        {
        }
    }

    private sealed class HangingStream(CancellationTokenSource cancel) : MemoryStream([1])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
