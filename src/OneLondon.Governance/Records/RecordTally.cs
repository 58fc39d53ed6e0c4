using System.Collections.Generic;
using System.Threading;

namespace OneLondon.Governance.Records;

/// <summary>Counts what went, by ground and by class of people; what was withheld of a class says the rest.</summary>
internal sealed class RecordTally(int classes)
{
    public const int Nobody = 0;
    public const int Person = 1;
    public const int Controller = 2;
    public const int Unknown = 3;
    public const int Unreadable = 4;
    public const int OtherPeople = 5;
    public const int FirstClass = 6;

    private readonly long[] _counts = new long[FirstClass + classes];

    public void Count(int ground) => _counts[ground]++;

    public void CountClass(int index) => _counts[FirstClass + index]++;

    /// <summary>Adds these counts to those of all runs, and forgets them.</summary>
    public void AddTo(RecordTally all)
    {
        for (int i = 0; i < _counts.Length; i++)
        {
            if (_counts[i] != 0)
            {
                Interlocked.Add(ref all._counts[i], _counts[i]);
                _counts[i] = 0;
            }
        }
    }

    public IReadOnlyList<WithheldItems> Read(RecordShape shape, RecordPlan[] plans)
    {
        var items = new List<WithheldItems>();
        var withheld = new long[64];
        for (int i = 0; i < plans.Length; i++)
        {
            long rows = Interlocked.Read(ref _counts[FirstClass + i]);
            ulong bits = plans[i].Withheld & shape.AllBits;
            for (int bit = 0; bit < withheld.Length; bit++)
            {
                withheld[bit] += ((bits >> bit) & 1) != 0 ? rows : 0;
            }
        }

        for (int i = 0; i < shape.Categories.Count; i++)
        {
            Add(shape.Categories[i], withheld[i]);
        }

        Add(WithheldGrounds.Identifying, withheld[62]);
        Add(WithheldGrounds.Unknown, withheld[63] + Interlocked.Read(ref _counts[Unknown]));
        Add(WithheldGrounds.Controller, Interlocked.Read(ref _counts[Controller]));
        Add(WithheldGrounds.Person, Interlocked.Read(ref _counts[Person]));
        Add(WithheldGrounds.OtherPeople, Interlocked.Read(ref _counts[OtherPeople]));
        Add(WithheldGrounds.Nobody, Interlocked.Read(ref _counts[Nobody]));
        Add(WithheldGrounds.Unreadable, Interlocked.Read(ref _counts[Unreadable]));
        return items;

        void Add(string category, long rows)
        {
            if (rows != 0)
            {
                items.Add(new WithheldItems { Category = category, Items = rows });
            }
        }
    }
}
