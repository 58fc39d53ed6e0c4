using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Decorators.Tests.Faults;

/// <summary>What changes while a call is made, or once it has ended, lets nothing more out: the policy, the service's own lists, other calls on the thread.</summary>
public sealed class ChangedMeanwhileTests : IDisposable
{
    private readonly Ward _ward = new();
    private int _reloads;

    public void Dispose() => _ward.Dispose();

    [Fact]
    public async Task Policy_ReloadedWithinACall_ReleasesNothing()
    {
        IPatientRecords records = OpenWithItsOwnPolicy();
        _ward.Behind.Rows.Add(Ward.Row(Ward.Person, 1));
        _ward.Behind.Before = Reload;

        Assert.Null(await records.FindAsync(Ward.Person, 1));
        Assert.Null(records.Find(Ward.Person, 1));

        Assert.DoesNotContain(_ward.Kept.Records, record => record.Kind == AuditKind.Release);
    }

    [Fact]
    public async Task Policy_ReloadedWithinASequence_StopsIt()
    {
        IPatientRecords records = OpenWithItsOwnPolicy();
        _ward.Behind.Rows.AddRange(Enumerable.Range(1, 100).Select(id => Ward.Row(Ward.Person, id)));
        int given = 0;
        await Assert.ThrowsAsync<AccessDeniedException>(async () =>
        {
            await foreach (Appointment row in records.StreamAsync(Ward.Person))
            {
                if (++given == 10)
                {
                    Reload();
                }
            }
        });
        Assert.Equal(10, given);
        Assert.Equal("end clock-unreliable", _ward.Trailed.Last());
    }

    [Fact]
    public async Task Policy_ReloadedWhileAStreamIsRead_StopsIt()
    {
        IPatientRecords records = OpenWithItsOwnPolicy();
        await using Stream letter = await records.LetterAsync(Ward.Person, 1);
        Assert.Equal(1, letter.ReadByte());
        Reload();
        Assert.Throws<InvalidOperationException>(() => letter.ReadByte());
    }

    [Fact]
    public async Task List_ThatTheServiceKeeps_IsNotTheOneGiven()
    {
        _ward.Behind.Rows.Add(Ward.Row(Ward.Person, 1));
        IPatientRecords records = _ward.Open();

        IReadOnlyList<Appointment> listed = await records.ListAsync(Ward.Person);
        Appointment[] array = records.Array(Ward.Person);
        _ward.Behind.Rows.Add(Ward.Row(Ward.Other, 2));

        Assert.Equal([1], listed.Select(row => row.Id));
        Assert.Equal([1], array.Select(row => row.Id));
    }

    // A service may ask another one, on the same thread, while its own call is under way; one of them may fail.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Call_WithinACall_IsOnRecordByItself(bool fails)
    {
        _ward.Behind.Rows.AddRange([Ward.Row(Ward.Person, 1), Ward.Row(Ward.Other, 2), Ward.Row(Ward.Other, 3)]);
        IPatientRecords records = _ward.Open();
        int depth = 0;
        _ward.Behind.Before = () =>
        {
            if (++depth == 1)
            {
                Assert.Equal([2, 3], records.Array(Ward.Other).Select(row => row.Id));
            }
            else if (fails)
            {
                throw new TimeoutException();
            }
        };
        if (fails)
        {
            Assert.Throws<RecordSourceException>(() => records.Array(Ward.Person));
            _ward.Behind.Before = () => { };
            Assert.Equal([1], records.Array(Ward.Person).Select(row => row.Id));
            return;
        }

        Assert.Equal([1], records.Array(Ward.Person).Select(row => row.Id));

        AuditRecord[] releases = [.. _ward.Kept.Records.Where(record => record.Kind == AuditKind.Release)];
        Assert.Equal([2L, 1L], releases.Select(record => record.Items));
        Assert.Equal(_ward.Kept.Records[0].Patient, releases[1].Patient);
        Assert.NotEqual(releases[0].Patient, releases[1].Patient);
        Assert.NotEqual(releases[0].RequestId, releases[1].RequestId);
    }

    [Fact]
    public async Task Calls_ManyAtOnce_GiveEachTheirOwn()
    {
        _ward.Behind.Rows.AddRange([Ward.Row(Ward.Person, 1), Ward.Row(Ward.Other, 2)]);
        IPatientRecords records = _ward.Open();
        await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(async () =>
        {
            (int own, var person) = i % 2 == 0 ? (1, Ward.Person) : (2, Ward.Other);
            for (int round = 0; round < 4; round++)
            {
                Assert.Equal(own, records.Find(person, own)?.Id);
                Assert.Null(records.Find(person, 3 - own));
                Assert.Equal([own], (await records.ListAsync(person)).Select(row => row.Id));
            }
        })));
        foreach (IGrouping<string, AuditRecord> request in _ward.Kept.Records.GroupBy(record => record.RequestId))
        {
            Assert.Equal([AuditKind.Access, AuditKind.Release], request.Select(record => record.Kind));
            Assert.Equal(request.First().Patient, request.Last().Patient);
        }
    }

    private IPatientRecords OpenWithItsOwnPolicy()
    {
        // The others share one, which is not to be reloaded.
        _ward.Services.Replace(ServiceDescriptor.Singleton(_ => new ServiceCollection().AddGovernance(_ => { }).BuildServiceProvider().GetRequiredService<FirstPolicy>()));
        return _ward.Open();
    }

    // The same rights from other bytes: another policy all the same.
    private void Reload()
    {
        PolicyMonitor policies = _ward.Provider().GetRequiredService<PolicyMonitor>();
        using Stream baseline = PolicyDocument.OpenBaseline();
        using var bytes = new MemoryStream();
        baseline.CopyTo(bytes);
        PolicyDocument later = PolicyReader.Read([.. bytes.ToArray(), .. Enumerable.Repeat((byte)'\n', ++_reloads)], "later").Document!;
        Assert.True(policies.Reload([later]).IsAccepted);
    }
}
