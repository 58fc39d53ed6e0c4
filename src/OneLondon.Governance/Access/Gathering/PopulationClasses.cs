using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Records;
using OneLondon.Governance.Sources.Objections;

namespace OneLondon.Governance.Access.Gathering;

/// <summary>
/// Puts people in classes by their opt-outs and, where a table tells of them, by their objections to the programme. An objection that is not
/// over is of the class of which nothing is known.
/// </summary>
internal sealed class PopulationClasses : RecordPeople
{
    private static readonly ObjectionState[] Told = [ObjectionState.None, ObjectionState.NotUpheld, ObjectionState.Withdrawn, ObjectionState.Unknown];
    private static readonly ObjectionState[] Untold = [ObjectionState.Unknown];
    private static readonly OptOutState[] OptOuts = [.. OptOutClasses.All];

    private readonly OptOutClasses? _optOuts;
    private readonly ObjectionTable? _objections;
    private readonly ObjectionState[] _states;

    private PopulationClasses(OptOutClasses? optOuts, ObjectionTable? objections)
    {
        _optOuts = optOuts;
        _objections = objections;
        _states = objections is null ? Untold : Told;
        All = [.. OptOuts.SelectMany(optOut => _states.Select(state => new PopulationClass(optOut, state)))];
    }

    /// <summary>Gets the classes, in the order of their indexes.</summary>
    public IReadOnlyList<PopulationClass> All { get; }

    /// <summary>Gets as of when objections are told; null where they are not.</summary>
    public DateTimeOffset? ObjectionsAsOf => _objections?.AsOf;

    public override bool IsToldByAList => _optOuts is null || _optOuts.IsToldByAList;

    public override int Unlisted => !IsToldByAList ? Denied : IndexOf(_optOuts is null ? UnknownOptOut : _optOuts.Unlisted, _objections is null ? ObjectionState.Unknown : ObjectionState.None);

    private static int UnknownOptOut => Array.IndexOf(OptOuts, OptOutState.Unknown);

    /// <summary>Gives the classes; null where nothing tells one person from another.</summary>
    public static PopulationClasses? Of(OptOutClasses? optOuts, ObjectionTable? objections) =>
        optOuts is null && objections is null ? null : new PopulationClasses(optOuts, objections);

    public override int ClassOf(NhsNumber person) => person.IsUnspecified
        ? Denied
        : IndexOf(_optOuts?.ClassOf(person) ?? UnknownOptOut, _objections?.StateOf(person) ?? ObjectionState.Unknown);

    private int IndexOf(int optOut, ObjectionState objection)
    {
        int place = Array.IndexOf(_states, objection);
        return (uint)optOut >= (uint)OptOuts.Length ? Denied : (optOut * _states.Length) + (place < 0 ? _states.Length - 1 : place);
    }
}
