using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Generation;

/// <summary>The people of one generated document: the patient asked for and two others.</summary>
internal sealed class World
{
    public const string TrustedBase = "https://fhir.trust.test/R4";

    public World(Dice dice)
    {
        NhsNumber = Number(dice);
        OtherNumber = Number(dice);
        while (OtherNumber == NhsNumber)
        {
            OtherNumber = Number(dice);
        }

        PatientId = dice.Chance(0.25) ? NhsNumber : "pat-" + dice.Below(1000);
        OtherId = dice.Chance(0.25) ? OtherNumber : "oth-" + dice.Below(1000);
    }

    public string NhsNumber { get; }

    public string OtherNumber { get; }

    public string PatientId { get; }

    public string OtherId { get; }

    /// <summary>A number of the range that is never issued.</summary>
    private static string Number(Dice dice)
    {
        while (true)
        {
            var nine = "999" + dice.Below(1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
            for (var check = '0'; check <= '9'; check++)
            {
                if (NhsDigits.IsValid(nine + check))
                {
                    return nine + check;
                }
            }
        }
    }
}
