namespace OneLondon.Governance.Fhir.Models;

/// <summary>
/// Lets the record filter read the resources of a typed FHIR model and build the filtered ones: derive from it once for each
/// model. The filter never changes what it reads, and carries over only what the filtered JSON states.
/// </summary>
public abstract class FhirModel
{
    /// <summary>Tells what an object is; anything the model does not know is <see cref="FhirElementKind.Unknown"/>.</summary>
    public abstract FhirElementKind KindOf(object element);

    /// <summary>Gives the FHIR type of an element: <c>Patient</c>, <c>Quantity</c>, <c>dateTime</c>; anything for a nested element.</summary>
    public abstract string TypeOf(object element);

    /// <summary>Gives the members that have a value; of a primitive its id and extensions only.</summary>
    public abstract IEnumerable<FhirMember> MembersOf(object element);

    /// <summary>Gives the bare .NET value of a primitive, or null: a string, boolean, integer, decimal, date, time or byte array.</summary>
    public abstract object? ValueOf(object primitive);

    /// <summary>Makes a new, empty element of the same type.</summary>
    public abstract object CreateLike(object element);

    /// <summary>Makes a new, empty element of the type a member has (of one item where it repeats); null where it is a bare string.</summary>
    public abstract object? CreateMember(object parent, string name);

    /// <summary>Sets the value of a primitive: one of <see cref="ValueOf"/>, or a string that takes its place.</summary>
    public abstract void SetValue(object primitive, object value);

    /// <summary>Sets a member that has one value.</summary>
    public abstract void SetMember(object parent, string name, object value);

    /// <summary>Sets a member that repeats.</summary>
    public abstract void SetMembers(object parent, string name, IReadOnlyList<object> values);
}
