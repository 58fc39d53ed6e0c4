using System.Collections;
using System.Collections.Immutable;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records.Tests.Leading;

/// <summary>Whose a stay is; holds all stays of the person.</summary>
public class Inpatient
{
    public int Id { get; set; }

    [PatientIdentifier]
    public string? NhsNumber { get; set; }

    public Address? Address { get; set; }

    public List<Stay> Stays { get; set; } = [];
}

public class Address
{
    public int Id { get; set; }

    [IdentifiableData]
    public string? Street { get; set; }
}

/// <summary>Nobody's record; leads to stays of anybody.</summary>
public class Consultant
{
    public int Id { get; set; }

    public string? Name { get; set; }

    public List<Stay> Stays { get; set; } = [];
}

/// <summary>An entity as databases have them: its person and its consultant hold it in turn.</summary>
[DataCategory(CategoryCodes.Appointments)]
public class Stay
{
    public int Id { get; set; }

    public Inpatient? Patient { get; set; }

    public Consultant? Consultant { get; set; }

    [DataCategory(CategoryCodes.Diagnoses)]
    public string? Reason { get; set; }
}

/// <summary>A record by itself, of somebody.</summary>
internal class Note
{
    public NhsNumber? Of { get; set; }

    [DataCategory(CategoryCodes.Letters)]
    public string? Text { get; set; }
}

internal sealed class SignedNote : Note
{
    public Note? Signed { get; set; }
}

internal abstract class Item;

internal sealed class NoteItem : Item
{
    public Note? Note { get; set; }
}

internal sealed class OtherItem : Item;

internal sealed class GenericItem<T> : Item
{
    public T? Value { get; set; }

    public Note? Note { get; set; }
}

internal readonly record struct Slot(int Hour, Note? Note);

internal sealed class Hidden
{
    public Note? Note { get; set; }
}

internal class Shelf
{
    public Note? Note { get; set; }
}

internal sealed class TopShelf : Shelf
{
    public new int Note { get; set; }
}

internal interface IKeepsNote
{
    Note? Kept { get; }
}

internal sealed class Keeper(Note? note) : IKeepsNote
{
    Note? IKeepsNote.Kept => note;
}

internal sealed class Bundle : IEnumerable<string>
{
    public Note? Cover { get; set; }

    public IEnumerator<string> GetEnumerator() => Enumerable.Empty<string>().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Holds notes in every way a member can.</summary>
internal sealed class Folder
{
    public NhsNumber Of { get; set; }

    [DataCategory(CategoryCodes.Appointments)]
    public string? Title { get; set; }

    public Note? One { get; set; }

    public Note[] Array { get; set; } = [];

    public Note[,]? Grid { get; set; }

    public Note[][] Jagged { get; set; } = [];

    public IReadOnlyList<Note>? List { get; set; }

    public Dictionary<string, Note>? ByName { get; set; }

    public Dictionary<Note, string>? ByNote { get; set; }

    public ImmutableArray<Note> Immutable { get; set; }

    public (int At, Note? Note) Pair { get; set; }

    public Slot Slot { get; set; }

    public Slot? MaybeSlot { get; set; }

    public List<Slot>? Slots { get; set; }

    public Lazy<Note>? Late { get; set; }

    public object? Any { get; set; }

    public ArrayList? Anything { get; set; }

    public Item? Item { get; set; }

    public List<List<Note>>? Nested { get; set; }

    public Hidden? Deep { get; set; }

    public TopShelf? Shelf { get; set; }

    public Keeper? Keeper { get; set; }

    public Bundle? Bundle { get; set; }

    [GovernanceExempt("the index of the archive names no patient")]
    public Note? Exempt { get; set; }
}

/// <summary>Leads to itself, as long as memory lasts.</summary>
[DataCategory(CategoryCodes.Appointments)]
internal sealed class Link
{
    public NhsNumber Of { get; set; }

    public Link? Next { get; set; }
}

/// <summary>Every link is another object.</summary>
[DataCategory(CategoryCodes.Appointments)]
internal sealed class EndlessLink
{
    public NhsNumber Of { get; set; }

    public EndlessLink Next => new() { Of = Of };
}

/// <summary>What it leads to cannot be left out of a copy.</summary>
[DataCategory(CategoryCodes.Appointments)]
internal sealed class Sealed
{
    private Note? _note;

    public NhsNumber Of { get; set; }

    public Note? Note => _note;

    public Sealed With(Note note)
    {
        _note = note;
        return this;
    }
}

[Governs(typeof(Stay))]
[Governs(typeof(Inpatient))]
[Governs(typeof(Folder))]
[Governs(typeof(Link))]
[Governs(typeof(EndlessLink))]
[Governs(typeof(Sealed))]
[Governs(typeof(Note))]
internal sealed partial class Hospice : GovernanceContext;

/// <summary>An entity whose person leads back to it alone: all that a query can reach is the person's own.</summary>
public class Holder
{
    public int Id { get; set; }

    [PatientIdentifier]
    public string? NhsNumber { get; set; }

    public List<Ticket> Tickets { get; set; } = [];
}

[DataCategory(CategoryCodes.Appointments)]
public class Ticket
{
    public int Id { get; set; }

    public Holder? Holder { get; set; }

    [System.ComponentModel.DataAnnotations.Schema.NotMapped]
    public Consultant? Consultant { get; set; }

    [DataCategory(CategoryCodes.Diagnoses)]
    public string? Reason { get; set; }
}

[Governs(typeof(Ticket))]
internal sealed partial class TicketOffice : GovernanceContext;
