using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decorators.Tests.Calls;

/// <summary>Who asks holds within `Enter` alone, whatever was started there and goes on.</summary>
public sealed class AmbientRequesterTests : IDisposable
{
    private readonly Ward _ward = new();
    private readonly AmbientRequester _ambient = new();

    public void Dispose() => _ward.Dispose();

    [Fact]
    public async Task Enter_WithAwaits_HoldsUntilItIsLeft()
    {
        RequesterContext doctor = _ward.Context(Role.Doctor);
        using (_ambient.Enter(doctor))
        {
            await Task.Yield();
            Assert.Same(doctor, _ambient.Find());
            Assert.Same(doctor, await Task.Run(_ambient.Find));
        }

        Assert.Null(_ambient.Find());
    }

    [Fact]
    public async Task Task_ThatOutlivesEnter_HasNobodyWhoAsks()
    {
        _ward.Behind.Rows.Add(Ward.Row(Ward.Person, 1));
        _ward.Seam = _ambient.Find;
        IPatientRecords records = _ward.Open();
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Appointment?> late;
        using (_ambient.Enter(_ward.Context(Role.Doctor)))
        {
            late = LateAsync();
        }

        left.SetResult();
        Assert.Null(await late);
        Assert.Empty(_ward.Behind.Asked);

        async Task<Appointment?> LateAsync()
        {
            await left.Task;
            return await records.FindAsync(Ward.Person, 1);
        }
    }

    [Fact]
    public async Task Sequence_EnumeratedAfterEnter_HasNobodyWhoAsks()
    {
        _ward.Behind.Rows.Add(Ward.Row(Ward.Person, 1));
        _ward.Seam = _ambient.Find;
        IPatientRecords records = _ward.Open();
        IAsyncEnumerable<Appointment> rows;
        using (_ambient.Enter(_ward.Context(Role.Doctor)))
        {
            rows = records.StreamAsync(Ward.Person);
        }

        await foreach (Appointment row in rows)
        {
            Assert.Fail("nobody asks");
        }
    }

    [Fact]
    public void Enter_WithinEnter_GivesBackTheOneBefore()
    {
        (RequesterContext doctor, RequesterContext nurse) = (_ward.Context(Role.Doctor), _ward.Context(Role.Nurse));
        using (_ambient.Enter(doctor))
        {
            using (_ambient.Enter(nurse))
            {
                Assert.Same(nurse, _ambient.Find());
            }

            Assert.Same(doctor, _ambient.Find());
        }
    }

    [Fact]
    public void Enter_LeftInTheWrongOrder_LeavesNobody()
    {
        IDisposable outer = _ambient.Enter(_ward.Context(Role.Doctor));
        RequesterContext nurse = _ward.Context(Role.Nurse);
        IDisposable inner = _ambient.Enter(nurse);
        outer.Dispose();
        Assert.Same(nurse, _ambient.Find());
        inner.Dispose();
        Assert.Null(_ambient.Find());
        inner.Dispose();
        outer.Dispose();
        Assert.Null(_ambient.Find());
    }
}
