using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Testing.Auditing;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decorators.Tests.Faults;

/// <summary>Whatever fails on the way, nothing leaves that is not on record, and nothing of the failure but its type.</summary>
public sealed class DecoratorFailClosedTests : IDisposable
{
    private const string Secret = "Ada Lovelace 999 000 0018";

    private readonly Ward _ward = new();

    public DecoratorFailClosedTests() => _ward.Behind.Rows.Add(Ward.Row(Ward.Person, 1));

    public void Dispose() => _ward.Dispose();

    [Fact]
    public async Task Requester_WhoIsNotKnown_IsRefusedOnRecord()
    {
        _ward.Asking = null;

        Assert.Null(await _ward.Open().FindAsync(Ward.Person, 1));

        Assert.Empty(_ward.Behind.Asked);
        Assert.Equal(["access request-malformed"], _ward.Trailed);
    }

    [Fact]
    public async Task Requester_SourceThatThrows_IsRefused()
    {
        _ward.Seam = () => throw new InvalidOperationException(Secret);

        Assert.Null(await _ward.Open().FindAsync(Ward.Person, 1));

        Assert.Empty(_ward.Behind.Asked);
        Assert.DoesNotContain("Lovelace", _ward.Kept.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requester_WithStaleFacts_IsRefused()
    {
        IPatientRecords records = _ward.Open();
        _ward.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Null(await records.FindAsync(Ward.Person, 1));
        Assert.Equal(["access request-stale"], _ward.Trailed);
    }

    [Fact]
    public async Task Requester_WithAnotherPurpose_IsRefused()
    {
        _ward.Asking = With(PurposeOfUse.Research);

        Assert.Null(await _ward.Open().FindAsync(Ward.Person, 1));
        Assert.Empty(_ward.Behind.Asked);
    }

    [Fact]
    public async Task Facts_StatedOfAnother_CountForNothing()
    {
        var stated = new RoleClaim { Role = Role.Doctor, Facts = Ward.Facts with { OptOut = OptOutState.NotOptedOut, Subject = SubjectIdentity.Self } };
        RequesterContext asking = _ward.Asking!;
        _ward.Asking = new RequesterContext { Requester = asking.Requester, Roles = [stated], Programme = asking.Programme, At = asking.At, Patient = new Decisions.PatientKey(Ward.Other) };

        await _ward.Open().FindAsync(Ward.Person, 1);

        Assert.DoesNotContain(_ward.Kept.Records[0].Roles[0].Facts, fact => fact.StartsWith("optOut", StringComparison.OrdinalIgnoreCase) || fact.StartsWith("subject", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("")]
    [InlineData("9990000019")]
    [InlineData("not a number")]
    public async Task Number_ThatIsNone_IsRefusedOnRecord(string number)
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => _ward.Open().LatestAsync(number).AsTask());

        Assert.Equal(["access request-malformed"], _ward.Trailed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Source_ThatIsDown_DeniesOnRecord(bool relationships)
    {
        Func<CancellationToken, Task> down = _ => throw new InvalidOperationException(Secret);
        (_ward.Relationships.Before, _ward.Objections.Before) = relationships ? (down, null) : ((Func<CancellationToken, Task>?)null, down);

        Assert.Null(await _ward.Open().FindAsync(Ward.Person, 1));

        Assert.Empty(_ward.Behind.Asked);
        Assert.NotEmpty(_ward.Kept.Records[0].Unanswered);
        Assert.DoesNotContain("Lovelace", _ward.Kept.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AuditFailure.Throws, 0, 0)]
    [InlineData(AuditFailure.ThrowsLater, 0, 0)]
    [InlineData(AuditFailure.Cancels, 0, 0)]
    [InlineData(AuditFailure.Throws, 1, 1)]
    [InlineData(AuditFailure.ThrowsLater, 1, 1)]
    [InlineData(AuditFailure.Cancels, 1, 1)]
    public async Task Trail_ThatIsDown_ReleasesNothing(AuditFailure failure, int kept, int asked)
    {
        _ward.Trail = new FailingAuditTrail(failure, kept);
        IPatientRecords records = _ward.Open();

        Assert.Null(await records.FindAsync(Ward.Person, 1));

        Assert.Equal(asked, _ward.Behind.Asked.Count);
    }

    [Fact]
    public void Trail_ThatIsDown_ReleasesNothingSynchronously()
    {
        _ward.Trail = new FailingAuditTrail(AuditFailure.Throws, 1);
        IPatientRecords records = _ward.Open();

        Assert.Empty(records.Array(Ward.Person));
        Assert.False(records.TryFind(Ward.Person, 1, out Appointment? found));
        Assert.Null(found);
        Assert.Null(records.LetterText(Ward.Person, 1));
    }

    [Fact]
    public async Task Trail_ThatIsDown_ClosesTheLetter()
    {
        _ward.Trail = new FailingAuditTrail(AuditFailure.Throws, 1);

        await Assert.ThrowsAsync<AccessDeniedException>(() => _ward.Open().LetterAsync(Ward.Person, 1));

        Assert.False(_ward.Behind.Letter!.CanRead);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Service_ThatThrows_IsOnRecordByTypeAlone(bool synchronous)
    {
        _ward.Behind.Before = () => throw new TimeoutException(Secret, new InvalidOperationException(Secret));
        IPatientRecords records = _ward.Open();

        RecordSourceException failed = synchronous
            ? Assert.Throws<RecordSourceException>(() => records.Find(Ward.Person, 1))
            : await Assert.ThrowsAsync<RecordSourceException>(() => records.FindAsync(Ward.Person, 1));

        Assert.Equal("TimeoutException", failed.Failure);
        Assert.DoesNotContain("Lovelace", failed + _ward.Kept.Text(), StringComparison.Ordinal);
        Assert.Equal(["access permitted", "retraction failed"], _ward.Trailed);
        Assert.Equal("TimeoutException", _ward.Kept.Records[1].Failure);
    }

    [Theory]
    [InlineData("before", "access cancelled")]
    [InlineData("in a source", "access cancelled")]
    [InlineData("in the service", "access permitted,retraction cancelled")]
    public async Task Cancellation_InEachStep_ReleasesNothing(string step, string trailed)
    {
        using var cancel = new CancellationTokenSource();
        IPatientRecords records = _ward.Open();
        Action give = () => cancel.Cancel();
        switch (step)
        {
            case "before":
                give();
                break;
            case "in a source":
                _ward.Relationships.Before = _ =>
                {
                    give();
                    return Task.CompletedTask;
                };
                break;
            default:
                _ward.Behind.Before = give;
                break;
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => records.FindAsync(Ward.Person, 1, cancel.Token));

        Assert.DoesNotContain(_ward.Kept.Records, record => record.Kind == AuditKind.Release);
        Assert.StartsWith(trailed.Split(',')[0].Split(' ')[0], _ward.Trailed.First(), StringComparison.Ordinal);
        Assert.NotEqual("release permitted", _ward.Trailed.Last());
        Assert.Equal(AuditKind.Access, _ward.Kept.Records[0].Kind);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task Clock_ThatJumpsBeforeTheRelease_ReleasesNothing(int minutes)
    {
        IPatientRecords records = _ward.Open();
        _ward.Behind.Before = () => _ward.Clock.Jump(_ward.Clock.GetUtcNow().AddMinutes(minutes));

        Assert.Null(await records.FindAsync(Ward.Person, 1));

        Assert.Equal(["access permitted", "retraction clock-unreliable"], _ward.Trailed);
    }

    [Fact]
    public async Task Tell_ThatThrows_ChangesNothing()
    {
        _ward.Asking = _ward.Context(Role.Doctor, _ => throw new InvalidOperationException());

        Assert.NotNull(await _ward.Open().FindAsync(Ward.Person, 1));
    }

    [Fact]
    public async Task Denials_OfAllKinds_ReadAlike()
    {
        IPatientRecords records = _ward.Open();
        List<string> texts = [];
        async Task Note(Action set)
        {
            (_ward.Relationships.Tells, _ward.Objections.Tells, _ward.Behind.Before) = (null, null, () => { });
            _ward.Asking = _ward.Context(Role.Doctor);
            set();
            texts.Add((await Assert.ThrowsAsync<AccessDeniedException>(() => records.LatestAsync(Ward.Person.Reveal()).AsTask())).Message);
        }

        await Note(() => _ward.Relationships.Tells = _ => Relationship.None);
        await Note(() => _ward.Relationships.Tells = _ => throw new InvalidOperationException(Secret));
        await Note(() => _ward.Objections.Tells = _ => new Sources.Objections.ObjectionStanding { State = ObjectionState.Upheld, CoversAll = true, UpheldCoversAll = true });
        await Note(() => _ward.Behind.Rows.Clear());
        await Note(() => _ward.Behind.Rows.Add(Ward.Row(Ward.Other, 1)));

        Assert.Single(texts.Distinct());
    }

    private RequesterContext With(PurposeOfUse purpose) => new()
    {
        Requester = _ward.Asking!.Requester,
        Roles = _ward.Asking.Roles,
        Programme = _ward.Asking.Programme,
        At = _ward.Asking.At,
        Purpose = purpose,
    };
}
