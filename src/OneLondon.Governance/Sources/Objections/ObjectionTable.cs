using System.Collections.Frozen;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Sources.Objections;

/// <summary>Holds how the objections of all people to one programme stand, and as of when; whoever is not in it never objected. Names nobody in its text.</summary>
public sealed class ObjectionTable
{
    private readonly FrozenDictionary<NhsNumber, ObjectionState> _people;

    /// <summary>Copies the people who objected, each under every number they had.</summary>
    /// <exception cref="ArgumentException">A person has no number, or it is not told as of when.</exception>
    public ObjectionTable(IEnumerable<KeyValuePair<NhsNumber, ObjectionState>> people, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(people);
        _people = people.ToFrozenDictionary();
        AsOf = asOf;
        if (asOf == default || _people.ContainsKey(default))
        {
            throw new ArgumentException("a table of objections needs a number for each person, and as of when it holds");
        }
    }

    /// <summary>Gets as of when it holds.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>Gives how a person's objections stand; allocates nothing.</summary>
    public ObjectionState StateOf(NhsNumber person) => person.IsUnspecified ? ObjectionState.Unknown : _people.GetValueOrDefault(person, ObjectionState.None);

    /// <summary>Gives the time alone.</summary>
    public override string ToString() => $"objections as of {AsOf:O}";
}
