using System.Collections.Generic;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Records;

/// <summary>Says to which class of an access a person belongs: those of a class may be seen alike.</summary>
internal abstract class RecordPeople
{
    /// <summary>Who belongs to none: nothing is seen, for whatever reason.</summary>
    public const int Denied = -1;

    /// <summary>Gets the people one by one, where they were asked for one by one; null where they are a population.</summary>
    public virtual IReadOnlyDictionary<NhsNumber, int>? Listed => null;

    /// <summary>
    /// Gets whether all who are on no list of withheld people belong to one class: then a table tells them from the others, and else it does
    /// not.
    /// </summary>
    public virtual bool IsToldByAList => false;

    /// <summary>Gets the class of all who are on no list, where that tells them; else <see cref="Denied"/>.</summary>
    public virtual int Unlisted => Denied;

    /// <summary>Gives the index of the class, or <see cref="Denied"/>; takes no time to speak of and allocates nothing.</summary>
    public abstract int ClassOf(NhsNumber person);
}
