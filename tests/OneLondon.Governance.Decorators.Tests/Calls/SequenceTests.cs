using Microsoft.Extensions.DependencyInjection;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Testing.Auditing;

namespace OneLondon.Governance.Decorators.Tests.Calls;

public sealed class SequenceTests : IDisposable
{
    private readonly Ward _ward = new();

    public void Dispose() => _ward.Dispose();

    [Fact]
    public async Task Chunk_OfASequence_IsOnRecordBeforeItsFirstItem()
    {
        IAsyncEnumerable<Appointment> rows = Open(130, 130).StreamAsync(Ward.Person);
        Assert.Empty(_ward.Kept.Records);

        int given = 0;
        await foreach (Appointment row in rows)
        {
            given++;
            long recorded = _ward.Kept.Records.Where(record => record.Kind == AuditKind.Release).Sum(record => record.Items);
            Assert.InRange(given, 1, recorded);
            Assert.InRange(recorded - given, 0, GovernedCalls.ChunkSize - 1);
        }

        Assert.Equal([(1L, 64L), (2L, 64L), (3L, 2L)], _ward.Kept.Records.Where(record => record.Kind == AuditKind.Release).Select(record => (record.Chunk, record.Items)));
        AuditRecord end = _ward.Kept.Records[^1];
        Assert.Equal((AuditKind.End, "permitted", 3L, 130L), (end.Kind, end.Verdict, end.Chunk, end.Items));
    }

    [Fact]
    public async Task Sequence_WhoseClockFails_EndsDeniedAndNotAsLeft()
    {
        var clock = new FailingClock(_ward.Clock);
        _ward.Services.AddSingleton<TimeProvider>(clock);
        int given = 0;
        await Assert.ThrowsAsync<AccessDeniedException>(async () =>
        {
            await foreach (Appointment row in Open(200, 200).StreamAsync(Ward.Person))
            {
                clock.Fails = ++given == 3;
            }
        });

        Assert.Equal(3, given);
        Assert.Equal(["access permitted", "release permitted", "end clock-unreliable"], _ward.Trailed);
    }

    [Fact]
    public async Task Sequence_LeftEarly_IsOnRecordAndReadNoFurther()
    {
        await foreach (Appointment row in Open(200, 200).StreamAsync(Ward.Person))
        {
            break;
        }

        Assert.Equal(["access permitted", "release permitted", "end permitted"], _ward.Trailed);
        Assert.Equal("left-early", _ward.Kept.Records[^1].Failure);
        Assert.Equal(GovernedCalls.ChunkSize, _ward.Behind.LastRead);
    }

    [Fact]
    public async Task Sequence_EnumeratedAgain_IsANewRequest()
    {
        IAsyncEnumerable<Appointment> rows = Open(2, 2).StreamAsync(Ward.Person);
        Assert.Equal(2, (await rows.ToListAsync()).Count);
        _ward.Relationships.Tells = _ => Relationship.None;

        Assert.Empty(await rows.ToListAsync());

        Assert.Equal(2, _ward.Kept.Records.Where(record => record.Kind == AuditKind.Access).DistinctBy(record => record.RequestId).Count());
    }

    [Fact]
    public async Task Sequence_WithNothingToShow_CountsItAtItsEnd()
    {
        IPatientRecords records = Open(0, 0);
        _ward.Behind.Rows.AddRange(Enumerable.Range(1, 70).Select(id => Ward.Row(Ward.Other, id)));

        Assert.Empty(await records.StreamAsync(Ward.Person).ToListAsync());

        Assert.Equal(["access permitted", "end permitted"], _ward.Trailed);
        Assert.Equal(70, Assert.Single(_ward.Kept.Records[1].Withheld).Items);
    }

    [Fact]
    public async Task Failure_AfterAChunk_EndsItByTypeAlone()
    {
        IPatientRecords records = Open(100, 100);
        _ward.Behind.Before = () =>
        {
            if (_ward.Behind.LastRead == 70)
            {
                throw new TimeoutException("999 000 0018 Ada Lovelace");
            }
        };
        int given = 0;

        RecordSourceException failed = await Assert.ThrowsAsync<RecordSourceException>(async () =>
        {
            await foreach (Appointment row in records.StreamAsync(Ward.Person))
            {
                given++;
            }
        });

        Assert.Equal(64, given);
        Assert.Null(failed.InnerException);
        Assert.DoesNotContain("Lovelace", failed.ToString() + _ward.Kept.Text(), StringComparison.Ordinal);
        Assert.Equal(("end failed", "TimeoutException"), (_ward.Trailed.Last(), _ward.Kept.Records[^1].Failure));
    }

    [Fact]
    public async Task Failure_BeforeAnyChunk_TakesThePermitBack()
    {
        IPatientRecords records = Open(3, 3);
        _ward.Behind.Before = () => throw new TimeoutException();

        await Assert.ThrowsAsync<RecordSourceException>(() => records.StreamAsync(Ward.Person).ToListAsync().AsTask());

        Assert.Equal(["access permitted", "retraction failed"], _ward.Trailed);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 64)]
    [InlineData(3, 128)]
    public async Task Trail_ThatGoesDown_StopsItBeforeTheChunk(int kept, int given)
    {
        var trail = new FailingAuditTrail(AuditFailure.Throws, kept);
        _ward.Trail = trail;
        IPatientRecords records = Open(200, 200);
        int seen = 0;

        AccessDeniedException denied = await Assert.ThrowsAsync<AccessDeniedException>(async () =>
        {
            await foreach (Appointment row in records.StreamAsync(Ward.Person))
            {
                seen++;
            }
        });

        Assert.Equal(given, seen);
        Assert.DoesNotContain("trail", denied.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Access_ThatExpiresWithinAChunk_StopsIt()
    {
        IPatientRecords records = Open(10, 10);
        int seen = 0;

        await Assert.ThrowsAsync<AccessDeniedException>(async () =>
        {
            await foreach (Appointment row in records.StreamAsync(Ward.Person))
            {
                seen++;
                _ward.Clock.Advance(TimeSpan.FromMinutes(2));
            }
        });

        Assert.Equal(3, seen);
        Assert.Equal("end clock-unreliable", _ward.Trailed.Last());
    }

    [Fact]
    public async Task Cancellation_WithinASequence_EndsItOnRecord()
    {
        IPatientRecords records = Open(200, 200);
        using var cancel = new CancellationTokenSource();
        int seen = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Appointment row in records.StreamAsync(Ward.Person).WithCancellation(cancel.Token))
            {
                if (++seen == 5)
                {
                    cancel.Cancel();
                }
            }
        });

        Assert.Equal(5, seen);
        Assert.Equal("end cancelled", _ward.Trailed.Last());
    }

    private IPatientRecords Open(int own, int all)
    {
        _ward.Behind.Rows.AddRange(Enumerable.Range(1, all).Select(id => Ward.Row(id <= own ? Ward.Person : Ward.Other, id)));
        return _ward.Open();
    }

    private sealed class FailingClock(TimeProvider clock) : TimeProvider
    {
        public bool Fails { get; set; }

        public override DateTimeOffset GetUtcNow() => Fails ? throw new InvalidOperationException() : clock.GetUtcNow();
    }
}
