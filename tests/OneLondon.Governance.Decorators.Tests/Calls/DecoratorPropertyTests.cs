using Microsoft.Extensions.DependencyInjection;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Testing.Auditing;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decorators.Tests.Calls;

/// <summary>Whoever asks, whatever the sources tell and wherever the trail stops: the decorator gives what the naive one gives, and never more.</summary>
public sealed class DecoratorPropertyTests
{
    private static readonly Role[] Roles = [Role.Doctor, Role.Nurse, Role.Pharmacist, Role.Administrator, Role.Researcher, default];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Decorator_InScenariosByChance_GivesWhatTheNaiveOneGives(int seed)
    {
        var chance = new Random(seed);
        int given = 0;
        for (int i = 0; i < 75; i++)
        {
            int scenario = chance.Next();
            string naive = await Answer(scenario, isNaive: true);
            string decorated = await Answer(scenario, isNaive: false);
            Assert.Equal($"{scenario}: {naive}", $"{scenario}: {decorated}");
            given += naive.Length > 0 ? 1 : 0;
        }

        Assert.InRange(given, 8, 70);
    }

    private static async Task<string> Answer(int scenario, bool isNaive)
    {
        var chance = new Random(scenario);
        using var ward = new Ward();
        Role role = Roles[chance.Next(chance.Next(2) == 0 ? 2 : Roles.Length)];
        ward.Asking = chance.Next(20) == 0 ? null : ward.Context(role);
        int relationship = chance.Next(6);
        int objection = chance.Next(8);
        ward.Relationships.Tells = _ => relationship switch { 0 => Relationship.None, 1 => throw new TimeoutException(), _ => Relationship.Established };
        ward.Objections.Tells = _ => objection switch
        {
            0 => new ObjectionStanding { State = ObjectionState.Upheld, CoversAll = true, UpheldCoversAll = true },
            1 => new ObjectionStanding { State = ObjectionState.Upheld, Controllers = ["RYJ"], UpheldControllers = ["RYJ"] },
            2 => throw new TimeoutException(),
            _ => ObjectionStanding.None,
        };
        int kept = chance.Next(5);
        ward.Trail = kept < 3 && chance.Next(2) == 0 ? new FailingAuditTrail(AuditFailure.Throws, kept) : null;
        int most = chance.Next(12) == 0 ? 600 : 6;
        for (int id = chance.Next(most); id > 0; id--)
        {
            Appointment row = Ward.Row(chance.Next(3) == 0 ? Ward.Other : Ward.Person, chance.Next(9) == 0 ? 1 : id);
            row.Trust = chance.Next(4) switch { 0 => null, 1 => " ryj ", 2 => "RJ1", _ => "RYJ" };
            row.NhsNumber = chance.Next(8) switch { 0 => null, 1 => "9990000019", 2 => row.NhsNumber!.Insert(6, " ").Insert(3, " "), _ => row.NhsNumber };
            ward.Behind.Rows.Add(row);
        }

        bool fails = chance.Next(10) == 0;
        ward.Behind.Before = () => { _ = fails ? throw new TimeoutException() : 0; };
        IPatientRecords records = ward.Open();
        try
        {
            IEnumerable<Appointment> rows = isNaive
                ? await new NaiveDecorator(
                    ward.Behind, ward.Provider().GetRequiredService<GovernedAccess>(), ward.Provider().GetRequiredService<AccessGate>(), () => ward.Asking).ListAsync(Ward.Person)
                : await records.ListAsync(Ward.Person);
            return string.Join(';', rows.Select(row => $"{row.Id} {row.NhsNumber} {row.Trust} {row.Reason}")) + Listed(ward);
        }
        catch (Exception e) when (e is TimeoutException or RecordSourceException)
        {
            return "failed" + Listed(ward);
        }
    }

    // Which records are on record as released, whether or not anything was given.
    private static string Listed(Ward ward)
    {
        IReadOnlyList<AuditRecord> records = (ward.Trail as FailingAuditTrail)?.Records ?? ward.Kept.Records;
        string[] releases = [.. records.Where(record => record.Kind == AuditKind.Release).Select(record => string.Join(' ', record.Resources))];
        return releases.Length == 0 ? string.Empty : $" on record: {string.Join('|', releases)}";
    }
}
