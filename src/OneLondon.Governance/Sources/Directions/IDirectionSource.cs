namespace OneLondon.Governance.Sources.Directions;

/// <summary>Tells who directs the user who asks, for each person (A4).</summary>
public interface IDirectionSource : IPatientSource<DirectionAnswer>
{
}
