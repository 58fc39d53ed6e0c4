using System.Security.Cryptography;
using System.Text;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Generation;

/// <summary>Grants as the default matrix gives them, and every odd one beside.</summary>
internal static class Grants
{
    private const ulong Everything = 0xFF;

    // Bits: identifying 1, appointments 2, diagnoses 4, medication 8, allergies 16, results 32, letters 64, care plans 128.
    private static readonly (string Role, ulong Normal, ulong Restricted, ulong VeryRestricted)[] Roles =
    [
        ("doctor", 0xFF, 0xFF, 0),
        ("doctor, break-glass", 0xFF, 0xFF, 0xFF),
        ("pharmacist", 0b0111_1101, 0b0111_1101, 0),
        ("NHS 111 clinician", 0b1101_1111, 0b1101_1111, 0),
        ("social worker", 0b1101_1111, 0, 0),
        ("hospital discharge officer", 0b1100_0111, 0, 0),
        ("care home", 0b1001_1011, 0, 0),
        ("administrator", 0b0000_0011, 0, 0),
        ("analyst, planner, researcher", 0b0011_1110, 0, 0),
        ("nothing", 0, 0, 0),
        ("no identity", 0xFE, 0xFE, 0xFE),
        ("normal only", 0xFF, 0, 0),
        ("letters only", 0x40, 0x40, 0),
        ("identity only", 0x01, 0x01, 0x01),
    ];

    /// <summary>Every role-like mask at both levels, for one patient.</summary>
    public static IEnumerable<NaiveGrant> All(string? nhsNumber, string? logicalId)
    {
        foreach (var role in Roles)
        {
            foreach (var depersonalised in new[] { false, true })
            {
                yield return Of(role, nhsNumber, logicalId, depersonalised, !depersonalised, null, []);
            }
        }
    }

    /// <summary>One grant by chance.</summary>
    public static NaiveGrant Throw(Dice dice, World world)
    {
        var role = dice.Chance(0.6) ? dice.Pick(Roles) : Odd(dice);
        var keys = dice.Below(5);
        return Of(
            role,
            keys == 0 ? null : world.NhsNumber,
            keys == 1 ? null : world.PatientId,
            dice.Chance(0.25),
            dice.Chance(0.5),
            dice.Chance(0.1) ? [dice.Pick(new[] { "RJ1", "rj2", "https://source.test/RX9", "organization-2", "Organization/organization-3" })] : null,
            dice.Chance(0.5) ? [World.TrustedBase] : []);
    }

    public static NaiveGrant Permitting(World world, ulong normal, ulong restricted, ulong veryRestricted) =>
        Of(("mask", normal, restricted, veryRestricted), world.NhsNumber, world.PatientId, false, false, null, [World.TrustedBase]);

    public static NaiveGrant Full(World world) => Permitting(world, Everything, Everything, Everything);

    /// <summary>The pseudonyms the tests expect: keyed, and of the alphabet FHIR ids allow.</summary>
    public static string Pseudonym(string scope, string value) =>
        Convert.ToHexStringLower(HMACSHA256.HashData("a test's key"u8, Encoding.UTF8.GetBytes(scope + "\n" + value)))[..32];

    private static (string Role, ulong Normal, ulong Restricted, ulong VeryRestricted) Odd(Dice dice)
    {
        var normal = dice.Next() & Everything;
        var restricted = normal & dice.Next();
        return ("odd", normal, restricted, restricted & dice.Next());
    }

    private static NaiveGrant Of(
        (string Name, ulong Normal, ulong Restricted, ulong VeryRestricted) role,
        string? nhsNumber,
        string? logicalId,
        bool depersonalised,
        bool careView,
        string[]? withheld,
        string[] bases) => new()
        {
            Name = role.Name,
            Normal = role.Normal,
            Restricted = role.Restricted,
            VeryRestricted = role.VeryRestricted,
            NhsNumber = nhsNumber,
            LogicalId = logicalId,
            Depersonalised = depersonalised,
            CareView = careView,
            WithheldControllers = withheld,
            TrustedBases = bases,
            Pseudonym = Pseudonym,
        };
}
