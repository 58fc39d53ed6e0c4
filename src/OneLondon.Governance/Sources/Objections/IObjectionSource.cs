namespace OneLondon.Governance.Sources.Objections;

/// <summary>Tells whether people object to the programme asked in (O2 O4 O7 X6).</summary>
public interface IObjectionSource : IPatientSource<ObjectionStanding>
{
}
