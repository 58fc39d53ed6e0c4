using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Records;
using OneLondon.Governance.Sources.OptOuts;

namespace OneLondon.Governance.Access.Gathering;

/// <summary>
/// Puts people in classes by their opt-outs: a request is decided for each class, and each row looked up in it. A source that
/// cannot be asked person by person leaves everybody unknown.
/// </summary>
internal sealed class OptOutClasses : RecordPeople
{
    // In this order, so that the one on record is of those who have not opted out.
    private static readonly OptOutState[] States =
        [OptOutState.NotOptedOut, OptOutState.National, OptOutState.Local, OptOutState.NationalAndLocal, OptOutState.Unknown];

    private readonly Func<NhsNumber, OptOutAnswer> _national;
    private readonly Func<NhsNumber, OptOutAnswer> _local;

    private OptOutClasses(Func<NhsNumber, OptOutAnswer> national, Func<NhsNumber, OptOutAnswer> local, bool isToldByAList)
    {
        _national = national;
        _local = local;
        IsToldByAList = isToldByAList;
    }

    public override bool IsToldByAList { get; }

    public override int Unlisted => IsToldByAList ? Array.IndexOf(States, OptOutState.NotOptedOut) : Denied;

    /// <summary>Gives the classes by the sources there are, or null where there is none: nothing then tells one person from another.</summary>
    public static OptOutClasses? Of(AccessSources sources, OptOutState stated) => sources.NationalOptOuts is null && sources.LocalOptOuts is null
        ? null
        : new OptOutClasses(
            Lookup(sources.NationalOptOuts, GatheredRequest.Stated(stated, OptOutState.National)),
            Lookup(sources.LocalOptOuts, GatheredRequest.Stated(stated, OptOutState.Local)),
            IsWhole(sources.NationalOptOuts, GatheredRequest.Stated(stated, OptOutState.National))
                && IsWhole(sources.LocalOptOuts, GatheredRequest.Stated(stated, OptOutState.Local)));

    public static IEnumerable<OptOutState> All => States;

    public override int ClassOf(NhsNumber person) =>
        person.IsUnspecified ? Denied : Array.IndexOf(States, GatheredRequest.OptOut(_national(person), _local(person)));

    private static bool IsWhole(object? source, OptOutAnswer stated) =>
        source is null ? stated == OptOutAnswer.NotOptedOut : source is IOptOutLookup { IsWholeList: true };

    // Where there is a source of one kind only, the request's word stands for the other, and is everybody's.
    private static Func<NhsNumber, OptOutAnswer> Lookup(object? source, OptOutAnswer stated) => source switch
    {
        null => _ => stated,
        IOptOutLookup lookup => lookup.Find,
        _ => static _ => OptOutAnswer.Unknown,
    };
}
