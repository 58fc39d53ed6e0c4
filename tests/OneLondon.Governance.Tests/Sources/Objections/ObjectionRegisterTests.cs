using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Sources.Objections;

public sealed class ObjectionRegisterTests
{
    private readonly TestObjections _objections = new();

    public static TheoryData<ObjectionStage, ObjectionStage, bool> Steps()
    {
        // Every pair, written down by hand and not taken from the code.
        (ObjectionStage From, ObjectionStage[] To)[] may =
        [
            (ObjectionStage.Raised, [ObjectionStage.UnderReview, ObjectionStage.Upheld, ObjectionStage.NotUpheld, ObjectionStage.Withdrawn]),
            (ObjectionStage.UnderReview, [ObjectionStage.Upheld, ObjectionStage.NotUpheld, ObjectionStage.Withdrawn]),
            (ObjectionStage.Upheld, [ObjectionStage.NotUpheld, ObjectionStage.Withdrawn]),
            (ObjectionStage.NotUpheld, [ObjectionStage.UnderReview, ObjectionStage.Upheld, ObjectionStage.Withdrawn]),
            (ObjectionStage.Withdrawn, []),
            (ObjectionStage.Superseded, []),
        ];
        var data = new TheoryData<ObjectionStage, ObjectionStage, bool>();
        foreach ((ObjectionStage from, ObjectionStage[] to) in may)
        {
            foreach (ObjectionStage stage in new[] { ObjectionStage.UnderReview, ObjectionStage.Upheld, ObjectionStage.NotUpheld, ObjectionStage.Withdrawn })
            {
                data.Add(from, stage, to.Contains(stage));
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Step_FromEachStage_FollowsTheTable(ObjectionStage from, ObjectionStage to, bool may)
    {
        int number = await BringToAsync(from);
        if (may)
        {
            Assert.Equal(to, (await _objections.TakeAsync(number, to)).Stage);
        }
        else
        {
            await Assert.ThrowsAsync<RegisterRefusedException>(() => _objections.TakeAsync(number, to));
            Assert.Equal(from, (await _objections.Register.OfAsync(People.Ann))[number - 1].Stage);
        }
    }

    [Fact]
    public async Task HeldAt_EachDay_TellsWhatHeldThen()
    {
        await _objections.Register.RaiseAsync(_objections.New());
        await _objections.TakeAsync(1, ObjectionStage.Upheld);
        await _objections.TakeAsync(1, ObjectionStage.Withdrawn);

        Assert.Empty(await _objections.Register.HeldAtAsync(People.Ann, TestObjections.Start.AddSeconds(-1)));
        Assert.Equal(ObjectionStage.Raised, await StageAtAsync(TestObjections.Start));
        Assert.Equal(ObjectionStage.Upheld, await StageAtAsync(TestObjections.Start.AddDays(1)));
        Assert.Equal(ObjectionStage.Withdrawn, await StageAtAsync(TestObjections.Start.AddDays(2)));
    }

    [Fact]
    public async Task HeldAt_WhatWasRecordedLater_WasNotKnownThen()
    {
        _objections.Clock.Advance(TimeSpan.FromDays(10));
        await _objections.Register.RaiseAsync(_objections.New(at: TestObjections.Start.AddDays(2)));

        Assert.Single(await _objections.Register.HeldAtAsync(People.Ann, TestObjections.Start.AddDays(3)));
        Assert.Empty(await _objections.Register.HeldAtAsync(People.Ann, TestObjections.Start.AddDays(3), TestObjections.Start.AddDays(9)));
    }

    [Fact]
    public async Task Superseded_UntilItsSuccessorIsDecided_Stands()
    {
        await _objections.Register.RaiseAsync(_objections.New("RJ1"));
        await _objections.TakeAsync(1, ObjectionStage.Upheld);
        await _objections.Register.RaiseAsync(_objections.New(supersedes: 1));
        Assert.Equal([true, true], (await _objections.Register.OfAsync(People.Ann)).Select(objection => objection.Stands));

        await _objections.TakeAsync(2, ObjectionStage.NotUpheld);
        Assert.Equal(
            [ObjectionStage.Superseded, ObjectionStage.NotUpheld],
            (await _objections.Register.OfAsync(People.Ann)).Select(objection => objection.Stage));
    }

    [Fact]
    public async Task Superseded_ByOneThatIsWithdrawn_StandsOn()
    {
        await _objections.Register.RaiseAsync(_objections.New("RJ1"));
        await _objections.Register.RaiseAsync(_objections.New(supersedes: 1));
        await _objections.TakeAsync(2, ObjectionStage.Withdrawn);
        Assert.True((await _objections.Register.OfAsync(People.Ann))[0].Stands);
    }

    [Fact]
    public async Task NotUphold_WithoutReason_IsRefused()
    {
        await _objections.Register.RaiseAsync(_objections.New());
        await Assert.ThrowsAsync<RegisterRefusedException>(() => _objections.Register.NotUpholdAsync(_objections.Step(1)));
        await Assert.ThrowsAsync<RegisterRefusedException>(
            () => _objections.Register.NotUpholdAsync(_objections.Step(1, NotUpheldReason.Other, " \u200b ")));
        Assert.True((await _objections.Register.OfAsync(People.Ann))[0].Stands);
    }

    [Fact]
    public async Task Raise_ByProxyWithoutPower_IsRefused()
    {
        await Assert.ThrowsAsync<RegisterRefusedException>(() => _objections.Register.RaiseAsync(_objections.New(proxy: "carer-1")));
        await _objections.RecordPowerAsync("carer-1", TestObjections.Start.AddDays(5));
        Objection raised = await _objections.Register.RaiseAsync(_objections.New(proxy: "carer-1"));
        Assert.Equal("carer-1", raised.History[0].Proxy);
    }

    [Fact]
    public async Task Withdraw_ByPowerThatEnded_IsRefusedThoughBackDated()
    {
        await _objections.RecordPowerAsync("carer-1", TestObjections.Start.AddDays(5));
        await _objections.Register.RaiseAsync(_objections.New());
        _objections.Clock.Advance(TimeSpan.FromDays(6));
        await Assert.ThrowsAsync<RegisterRefusedException>(
            () => _objections.Register.WithdrawAsync(_objections.Step(1, proxy: "carer-1", at: TestObjections.Start.AddDays(1))));
    }

    [Fact]
    public async Task Step_InTheFutureOrBeforeTheLast_IsRefused()
    {
        await _objections.Register.RaiseAsync(_objections.New());
        await Assert.ThrowsAsync<RegisterRefusedException>(
            () => _objections.Register.WithdrawAsync(_objections.Step(1, at: _objections.Now.AddSeconds(1))));
        await Assert.ThrowsAsync<RegisterRefusedException>(
            () => _objections.Register.WithdrawAsync(_objections.Step(1, at: _objections.Now.AddSeconds(-1))));
    }

    [Fact]
    public async Task Ask_AnotherProgramme_IsNone()
    {
        await _objections.Register.RaiseAsync(_objections.New());
        Assert.Equal(ObjectionState.Raised, (await AskAsync(Programme.LondonCareRecord)).State);
        Assert.Equal(ObjectionState.None, (await AskAsync(Programme.AuthorisedCareTool)).State);
    }

    [Fact]
    public async Task Ask_SeveralControllers_UnitesThem()
    {
        await _objections.Register.RaiseAsync(_objections.New("RJ1"));
        await _objections.Register.RaiseAsync(_objections.New("RYJ"));
        await _objections.TakeAsync(1, ObjectionStage.Upheld);
        ObjectionStanding standing = await AskAsync(Programme.LondonCareRecord);
        Assert.Equal(ObjectionState.Upheld, standing.State);
        Assert.False(standing.CoversAll);
        Assert.Equal(["RJ1", "RYJ"], standing.Controllers);
        Assert.Equal(["RJ1"], standing.UpheldControllers);
    }

    [Fact]
    public async Task Raise_ManyAtOnce_NumbersEach()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => _objections.Register.RaiseAsync(_objections.New($"R{i}")))));
        IReadOnlyList<Objection> all = await _objections.Register.OfAsync(People.Ann);
        Assert.Equal(Enumerable.Range(1, 12), all.Select(objection => objection.Number));
        Assert.Equal(12, all.Select(objection => objection.Controller).Distinct().Count());
    }

    [Fact]
    public async Task ToString_OfEveryPart_NamesNobody()
    {
        Objection raised = await _objections.Register.RaiseAsync(_objections.New());
        string said = $"{raised} {raised.History[0]} {_objections.New()} {_objections.Step(1)} {ObjectionStanding.None}";
        Assert.DoesNotContain(People.Ann.Reveal(), said, StringComparison.Ordinal);
    }

    private async Task<int> BringToAsync(ObjectionStage stage)
    {
        await _objections.Register.RaiseAsync(_objections.New());
        switch (stage)
        {
            case ObjectionStage.Raised:
                break;
            case ObjectionStage.Superseded:
                await _objections.Register.RaiseAsync(_objections.New(supersedes: 1));
                await _objections.TakeAsync(2, ObjectionStage.Upheld);
                break;
            default:
                await _objections.TakeAsync(1, stage);
                break;
        }

        return 1;
    }

    private async Task<ObjectionStage> StageAtAsync(DateTimeOffset at) =>
        Assert.Single(await _objections.Register.HeldAtAsync(People.Ann, at)).Stage;

    private async Task<ObjectionStanding> AskAsync(Programme programme)
    {
        var question = new SourceQuestion
        {
            Patients = [new PatientKey(People.Ann)],
            UserId = "user-7",
            Organisation = "RYJ",
            Programme = programme,
            At = _objections.Now,
        };
        return Assert.Single(await _objections.Register.AskAsync(question, CancellationToken.None)).Value;
    }
}
