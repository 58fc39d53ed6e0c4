using System;
using System.Collections.Generic;

namespace OneLondon.Governance.Records;

/// <content>Shows rows and lists which they are.</content>
public sealed partial class RecordFilter<T>
{
    /// <summary>Gives the rows that may be seen, and lists them; whatever cannot be listed ends it.</summary>
    /// <exception cref="InvalidOperationException">The access has expired, or a row was changed meanwhile.</exception>
    internal List<T> Filter(IEnumerable<T> rows, RecordListing listing)
    {
        _access.Check();
        var tally = new RecordTally(_plans.Length);
        List<T> all = [];
        try
        {
            int untilCheck = RowsBetweenChecks;
            foreach (T row in ReadsAllFirst ? [.. rows] : rows)
            {
                if (--untilCheck == 0)
                {
                    _access.Check();
                    untilCheck = RowsBetweenChecks;
                }

                if (TryShow(row, tally, out T? shown))
                {
                    _type.List(row, shown, listing);
                    all.Add(shown);
                }
            }
        }
        finally
        {
            tally.AddTo(_withheld);
        }

        return all;
    }
}
