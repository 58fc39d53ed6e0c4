using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources.BreakGlass;
using OneLondon.Governance.Sources.Emergencies;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Access.Gathering;

/// <summary>
/// Drives random lives of objections, emergencies, overrides, outages and clocks, and compares every answer with a naive
/// model: never a permit that the model denies, and never care refused that it permits.
/// </summary>
public sealed class RandomLivesTests
{
    private static readonly string[] Controllers = ["", "RJ1", "RYJ", "R1H"];
    private static readonly string[] Areas = ["nw-london", "se-london"];
    private static readonly TestRequest Asked = new();

    private int _permits;
    private int _denials;
    private int _partial;
    private int _overridden;
    private int _lifted;
    private int _inGrace;

    [Fact]
    public async Task RandomLives_ComparedWithNaiveModel_Agree()
    {
        for (int seed = 1; seed <= 60; seed++)
        {
            await LiveAsync(seed, steps: 120);
        }

        // A run that never came to one of these would prove nothing of it.
        Assert.All([_permits, _denials, _partial, _overridden, _lifted, _inGrace], count => Assert.True(count > 20, $"only {count}"));
    }

    private async Task LiveAsync(int seed, int steps)
    {
        var random = new Random(seed);
        var access = new TestAccess();
        var model = new NaiveLife();
        var passes = new List<(BreakGlassPass Pass, DateTimeOffset Until, int Left)>();
        for (int step = 0; step < steps; step++)
        {
            access.Gate.Clock.Advance(TimeSpan.FromSeconds(random.Next(2, 1500)));
            switch (random.Next(12))
            {
                case 0 or 1:
                    await RaiseAsync(access, model, random);
                    break;
                case 2 or 3 or 4:
                    await StepAsync(access, model, random);
                    break;
                case 5:
                    await DeclareAsync(access, model, random);
                    break;
                case 6:
                    await SignOffAsync(access, model, random);
                    break;
                case 7:
                    await EndAsync(access, model, random);
                    break;
                case 8:
                    access.Store.IsDown = model.RegisterIsDown = !model.RegisterIsDown && random.Next(2) == 0;
                    break;
                case 9:
                    await RefreshAsync(access, model);
                    break;
                case 10:
                    int uses = random.Next(1, 4);
                    BreakGlassPass pass = await access.BreakGlass.OpenAsync(access.NewPass(Asked, (OverrideKind)random.Next(1, 4), uses));
                    passes.Add((pass, access.Now.AddMinutes(15), uses));
                    break;
                default:
                    break;
            }

            await CompareAsync(access, model, passes, random, $"seed {seed}, step {step}");
        }
    }

    private async Task CompareAsync(
        TestAccess access, NaiveLife model, List<(BreakGlassPass Pass, DateTimeOffset Until, int Left)> passes, Random random, string where)
    {
        string area = Areas[random.Next(Areas.Length)];
        int presented = passes.Count > 0 && random.Next(3) == 0 ? random.Next(passes.Count) : -1;
        bool broken = false;
        if (presented >= 0)
        {
            (BreakGlassPass pass, DateTimeOffset until, int left) = passes[presented];
            broken = access.Now < until && left > 0;
            passes[presented] = (pass, until, broken ? left - 1 : left);
        }

        (bool may, string[] without) = model.MayView(access.Now, area, broken);
        AccessResult result = await access.AskAsync(Asked, presented >= 0 ? passes[presented].Pass : null, area);
        Assert.True(may == result.IsPermitted, $"{where}: the model says {may}, and the answer is {result.Verdict}");
        if (may && !broken)
        {
            Assert.True(
                without.SequenceEqual(result.Grant!.WithheldControllers.Order(StringComparer.Ordinal)), $"{where}: other controllers are withheld");
        }

        Count(result, may, without, broken);
    }

    private void Count(AccessResult result, bool may, string[] without, bool broken)
    {
        _permits += may ? 1 : 0;
        _denials += may ? 0 : 1;
        _partial += without.Length > 0 ? 1 : 0;
        _overridden += broken ? 1 : 0;
        Governance.Decisions.Obligations obliged = result.Decision.Obligations;
        _lifted += !broken && (obliged & Governance.Decisions.Obligations.Alert) != 0 ? 1 : 0;
        _inGrace += (obliged & Governance.Decisions.Obligations.RecordGrace) != 0 ? 1 : 0;
    }

    private static async Task RaiseAsync(TestAccess access, NaiveLife model, Random random)
    {
        string controller = Controllers[random.Next(Controllers.Length)];
        int supersedes = model.Objections.Count > 0 && random.Next(3) == 0 ? random.Next(1, model.Objections.Count + 1) : 0;
        bool raised = await TryAsync(() => access.Objections.RaiseAsync(new NewObjection
        {
            Person = TestRequest.Number,
            Programme = Programme.LondonCareRecord,
            Controller = controller,
            Route = ObjectionRoute.NorthWestLondon,
            TakenBy = "pals-1",
            Supersedes = supersedes,
            At = access.Now,
        }));
        Assert.Equal(!model.RegisterIsDown, raised);
        if (raised)
        {
            model.Objections.Add(new NaiveObjection(model.Objections.Count + 1, controller, supersedes));
        }
    }

    private static async Task StepAsync(TestAccess access, NaiveLife model, Random random)
    {
        if (model.Objections.Count == 0)
        {
            return;
        }

        NaiveObjection objection = model.Objections[random.Next(model.Objections.Count)];
        var to = (ObjectionStage)random.Next(2, 6);
        var step = new ObjectionStep
        {
            Person = TestRequest.Number,
            Number = objection.Number,
            By = "controller-1",
            At = access.Now,
            Reason = NotUpheldReason.Safeguarding,
            Text = "a child at risk",
        };
        bool taken = await TryAsync(() => to switch
        {
            ObjectionStage.UnderReview => access.Objections.ReviewAsync(step),
            ObjectionStage.Upheld => access.Objections.UpholdAsync(step),
            ObjectionStage.NotUpheld => access.Objections.NotUpholdAsync(step),
            _ => access.Objections.WithdrawAsync(step),
        });
        if (!taken)
        {
            return;
        }

        objection.Stage = to;
        NaiveObjection? old = model.Objections.Find(other => other.Number == objection.Supersedes);
        if (old is not null && to is ObjectionStage.Upheld or ObjectionStage.NotUpheld && old!.Stage != ObjectionStage.Withdrawn)
        {
            old.Stage = ObjectionStage.Superseded;
        }
    }

    private static async Task DeclareAsync(TestAccess access, NaiveLife model, Random random)
    {
        string name = $"emergency-{model.Emergencies.Count + 1}";
        string area = Areas[random.Next(Areas.Length)];
        DateTimeOffset from = access.Now.AddMinutes(random.Next(-30, 30));
        DateTimeOffset until = from.AddMinutes(random.Next(5, 300));
        bool declared = await TryAsync(() => access.Emergencies.DeclareAsync(new NewEmergency
        {
            Name = name,
            Programmes = [Programme.LondonCareRecord],
            Areas = [area],
            Purposes = [PurposeOfUse.DirectCare],
            DeclaredBy = "minister-1",
            Reason = "a pandemic",
            From = from,
            Until = until,
        }));
        if (declared)
        {
            model.Emergencies.Add(new NaiveEmergency(name, area, from) { Until = until });
        }
    }

    private static async Task SignOffAsync(TestAccess access, NaiveLife model, Random random)
    {
        if (model.Emergencies.Count > 0)
        {
            NaiveEmergency emergency = model.Emergencies[random.Next(model.Emergencies.Count)];
            if (await TryAsync(() => access.Emergencies.SignOffAsync(emergency.Name, "officer-2")))
            {
                emergency.SignedOff = access.Now;
            }
        }
    }

    private static async Task EndAsync(TestAccess access, NaiveLife model, Random random)
    {
        if (model.Emergencies.Count > 0)
        {
            NaiveEmergency emergency = model.Emergencies[random.Next(model.Emergencies.Count)];
            if (await TryAsync(() => access.Emergencies.EndAsync(emergency.Name, "officer-2", "it is over")))
            {
                emergency.Until = access.Now;
            }
        }
    }

    private static async Task RefreshAsync(TestAccess access, NaiveLife model)
    {
        try
        {
            await access.Snapshot.RefreshAsync();
        }
        catch (IOException)
        {
            Assert.True(model.RegisterIsDown);
        }

        model.Refresh(access.Now);
    }

    private static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception e) when (e is RegisterRefusedException or IOException)
        {
            return false;
        }
    }
}
