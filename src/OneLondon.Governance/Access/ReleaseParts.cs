using OneLondon.Governance.Auditing;

namespace OneLondon.Governance.Access;

/// <summary>Divides what a release lists among as many records as it needs: what is released is told of whole, and no record grows beyond its bound.</summary>
internal static class ReleaseParts
{
    /// <summary>Gives how many records a release of so many resources takes.</summary>
    public static int Count(int resources) => Math.Max(1, (resources + AuditRecord.MostResources - 1) / AuditRecord.MostResources);

    /// <summary>Gives what each record says: the first how many items there are and what was withheld, and each some of the resources.</summary>
    public static IReadOnlyList<ReleaseNote> Of(ReleaseNote note)
    {
        if (note.Resources is not { } resources || resources.Count <= AuditRecord.MostResources)
        {
            return [note];
        }

        ReleasedResource[][] parts = [.. resources.Chunk(AuditRecord.MostResources)];
        return [.. parts.Select((some, i) => new ReleaseNote
        {
            Resources = some,
            Categories = note.Categories,
            Items = i == 0 ? note.Items : 0,
            Chunk = Math.Max(1, note.Chunk) + i,
            Chunks = note.Chunk == 0 ? parts.Length : 0,
            Withheld = i == 0 ? note.Withheld : null,
        })];
    }
}
