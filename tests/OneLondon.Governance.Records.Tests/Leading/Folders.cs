using System.Collections;
using System.Collections.Immutable;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Records.Tests.Leading;

/// <summary>Folders that hold a note by one way each.</summary>
internal static class Folders
{
    public static IReadOnlyDictionary<string, (Action<Folder, Note> Put, Func<Folder, IEnumerable<Note?>> Read)> Ways { get; } =
        new Dictionary<string, (Action<Folder, Note> Put, Func<Folder, IEnumerable<Note?>> Read)>(StringComparer.Ordinal)
        {
            ["One"] = ((f, n) => f.One = n, f => [f.One]),
            ["Derived"] = ((f, n) => f.One = new SignedNote { Of = f.Of, Signed = n }, f => [(f.One as SignedNote)?.Signed]),
            ["Array"] = ((f, n) => f.Array = [new Note { Of = f.Of }, n], f => f.Array),
            ["Grid"] = ((f, n) => f.Grid = new[,] { { n } }, f => f.Grid is null ? [] : [f.Grid[0, 0]]),
            ["Jagged"] = ((f, n) => f.Jagged = [[n]], f => f.Jagged.SelectMany(j => j)),
            ["List"] = ((f, n) => f.List = [n], f => f.List ?? []),
            ["ByName"] = ((f, n) => f.ByName = new() { ["n"] = n }, f => f.ByName?.Values ?? Enumerable.Empty<Note?>()),
            ["ByNote"] = ((f, n) => f.ByNote = new() { [n] = "n" }, f => f.ByNote?.Keys ?? Enumerable.Empty<Note?>()),
            ["Immutable"] = ((f, n) => f.Immutable = [n], f => f.Immutable.IsDefault ? [] : f.Immutable),
            ["Pair"] = ((f, n) => f.Pair = (1, n), f => [f.Pair.Note]),
            ["Slot"] = ((f, n) => f.Slot = new Slot(1, n), f => [f.Slot.Note]),
            ["MaybeSlot"] = ((f, n) => f.MaybeSlot = new Slot(1, n), f => [f.MaybeSlot?.Note]),
            ["Slots"] = ((f, n) => f.Slots = [new Slot(1, n)], f => f.Slots?.Select(s => s.Note) ?? []),
            ["Late"] = ((f, n) => f.Late = new(() => n), f => [f.Late?.Value]),
            ["Any"] = ((f, n) => f.Any = n, f => [f.Any as Note]),
            ["AnyList"] = ((f, n) => f.Any = new object[] { new List<Note> { n } }, f => (f.Any as object[])?.OfType<List<Note>>().SelectMany(l => l) ?? []),
            ["AnyPair"] = ((f, n) => f.Any = new Dictionary<string, Note> { ["n"] = n }, f => (f.Any as Dictionary<string, Note>)?.Values ?? Enumerable.Empty<Note?>()),
            ["AnyUnknown"] = ((f, n) => f.Any = new { n }, f => f.Any is null ? [] : [n(f.Any)]),
            ["Anything"] = ((f, n) => f.Anything = new ArrayList { n }, f => f.Anything?.OfType<Note>() ?? []),
            ["Entry"] = ((f, n) => f.Anything = new ArrayList { new DictionaryEntry("n", n) }, f => f.Anything?.OfType<DictionaryEntry>().Select(e => e.Value as Note) ?? []),
            ["Item"] = ((f, n) => f.Item = new NoteItem { Note = n }, f => [(f.Item as NoteItem)?.Note]),
            ["GenericItem"] = ((f, n) => f.Item = new GenericItem<int> { Note = n }, f => [(f.Item as GenericItem<int>)?.Note]),
            ["Nested"] = ((f, n) => f.Nested = [[n]], f => f.Nested?.SelectMany(l => l) ?? []),
            ["Deep"] = ((f, n) => f.Deep = new Hidden { Note = n }, f => [f.Deep?.Note]),
            ["Shelf"] = ((f, n) => ((Shelf)(f.Shelf = new TopShelf())).Note = n, f => [(f.Shelf as Shelf)?.Note]),
            ["Keeper"] = ((f, n) => f.Keeper = new Keeper(n), f => [(f.Keeper as IKeepsNote)?.Kept]),
            ["Bundle"] = ((f, n) => f.Bundle = new Bundle { Cover = n }, f => [f.Bundle?.Cover]),
        };

    public static Folder With(NhsNumber person, string way, Note note)
    {
        var folder = new Folder { Of = person, Title = "t" };
        Ways[way].Put(folder, note);
        return folder;
    }

    public static bool Holds(Folder folder, string way, Note note) => Ways[way].Read(folder).Any(n => ReferenceEquals(n, note));

    // Of a type without a name.
    private static Note? n(object holder) => holder.GetType().GetProperty(nameof(n))!.GetValue(holder) as Note;
}
