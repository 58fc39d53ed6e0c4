using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Records;

namespace OneLondon.Governance.Access;

/// <summary>Leaves of the classes of people those that are permitted, each in its place among them.</summary>
internal sealed class PermittedPeople(RecordPeople people, int[] places) : RecordPeople
{
    // INVARIANT: a query shows whoever is on no list; where their class is denied, no list tells whom to show.
    public override bool IsToldByAList => people.IsToldByAList && PlaceOf(people.Unlisted) != Denied;

    public override int Unlisted => PlaceOf(people.Unlisted);

    public override int ClassOf(NhsNumber person) => PlaceOf(people.ClassOf(person));

    private int PlaceOf(int index) => (uint)index < (uint)places.Length ? places[index] : Denied;
}
