namespace OneLondon.Governance.Sources.OptOuts;

/// <summary>Tells whether people hold a local (Type 1, practice-held) opt-out (X2).</summary>
public interface ILocalOptOutSource : IPatientSource<OptOutAnswer>
{
}
