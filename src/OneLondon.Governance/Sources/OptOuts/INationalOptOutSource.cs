namespace OneLondon.Governance.Sources.OptOuts;

/// <summary>Tells whether people hold a National Data Opt-Out (O9 G5 X2).</summary>
public interface INationalOptOutSource : IPatientSource<OptOutAnswer>
{
}
