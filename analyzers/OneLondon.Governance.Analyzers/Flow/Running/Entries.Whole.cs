using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>What hangs on what is left: who takes an object whole takes that too.</content>
internal sealed partial class Entries
{
    // What hangs on what is left at a place, and the places that stand for all of it.
    private readonly Dictionary<int, List<(int Place, bool IsPublic)>> _within = [];
    private readonly HashSet<(int Place, int Within)> _hangs = [];
    private readonly Dictionary<(int Place, bool All), int> _wholes = [];

    private void Hang(int place, int within, Member member)
    {
        if (place == within || !_hangs.Add((place, within)))
        {
            return;
        }

        Effort.Add(8);
        if (!_within.TryGetValue(place, out List<(int, bool)>? all))
        {
            _within[place] = all = [];
        }

        all.Add((within, member.IsPublic));
        foreach (bool everything in new[] { false, true })
        {
            if ((everything || member.IsPublic) && _wholes.TryGetValue((place, everything), out int whole))
            {
                Join(Whole(within, everything), whole, Identifiability.Identifiable, null, null);
            }
        }
    }

    // Who takes what holds it, whole, takes it too.
    private void NoteHolders()
    {
        var holders = new Dictionary<int, List<int>>();
        foreach ((int place, int within) in _hangs)
        {
            if (!holders.TryGetValue(within, out List<int>? above))
            {
                holders[within] = above = [];
            }

            above.Add(place);
        }

        var seen = new HashSet<int>();
        var work = new Stack<int>(_left.Keys);
        while (work.Count > 0)
        {
            foreach (int above in holders.TryGetValue(work.Pop(), out List<int>? all) ? all : [])
            {
                Effort.Add(8);
                if (seen.Add(above))
                {
                    work.Push(above);
                    if (_places.Path(above).LastOrDefault(m => m.Symbol is not null)?.Symbol is { } symbol)
                    {
                        Members.Add(symbol);
                    }
                }
            }
        }
    }

    // A given object hangs where the path that names it says; one that stands for all of its type, wherever one of them may.
    private void HangGiven(Run run, Item item, int place, Member member)
    {
        if (item.IsUniversal)
        {
            HangUniversal(run, item, place, member);
            return;
        }

        for (Item at = item; at.Part is { } part && at.Parent is { } parent && _places.Of(parent, part) is { } holder; at = parent)
        {
            Hang(holder, place, member);
            (place, member) = (holder, part);
        }
    }

    private void HangUniversal(Run run, Item universal, int place, Member member)
    {
        var seen = new HashSet<(Item, int)> { (universal, place) };
        var work = new Stack<(Item Item, int Place, Member Member)>([(universal, place, member)]);
        while (work.Count > 0)
        {
            (Item item, int below, Member part) = work.Pop();
            foreach ((Item of, Member by) in item.IsUniversal ? run.Ways(item) : item.Part is { } own && item.Parent is { } parent ? [(parent, own)] : [])
            {
                Effort.Add(4);
                if (_places.Of(of, by) is { } holder)
                {
                    Hang(holder, below, part);
                    if (seen.Add((of, holder)))
                    {
                        work.Push((of, holder, by));
                    }
                }
            }
        }
    }

    // The place that all goes to that is left at a place or hangs on what is left there.
    private int Whole(int place, bool everything)
    {
        if (_wholes.TryGetValue((place, everything), out int whole))
        {
            return whole;
        }

        _wholes[(place, everything)] = whole = _places.New();
        Join(place, whole, Identifiability.Identifiable, null, null);
        foreach ((int within, bool isPublic) in _within.TryGetValue(place, out List<(int, bool)>? all) ? all.ToArray() : [])
        {
            if (everything || isPublic)
            {
                Join(Whole(within, everything), whole, Identifiability.Identifiable, null, null);
            }
        }

        return whole;
    }

    // All places within others, theirs included.
    private List<int> Within(IEnumerable<int> places, bool everything)
    {
        var found = new List<int>();
        var seen = new HashSet<int>();
        foreach (int place in places)
        {
            Take(place);
        }

        for (int i = 0; i < found.Count; i++)
        {
            foreach ((int within, bool isPublic) in _within.TryGetValue(found[i], out List<(int, bool)>? all) ? all : [])
            {
                if (everything || isPublic)
                {
                    Take(within);
                }
            }
        }

        return found;

        void Take(int place)
        {
            if (seen.Add(place))
            {
                found.Add(place);
            }
        }
    }
}
