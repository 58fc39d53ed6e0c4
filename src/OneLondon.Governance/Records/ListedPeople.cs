using System.Collections.Generic;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Records;

/// <summary>Holds people who were asked for one by one.</summary>
internal sealed class ListedPeople(Dictionary<NhsNumber, int> people) : RecordPeople
{
    public override IReadOnlyDictionary<NhsNumber, int>? Listed => people;

    public override int ClassOf(NhsNumber person) => people.TryGetValue(person, out int index) ? index : Denied;
}
