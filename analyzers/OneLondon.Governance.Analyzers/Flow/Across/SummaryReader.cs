using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Running;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Across;

/// <summary>Reads one summary from its numbers. <see cref="SummaryWriter"/> is its mirror.</summary>
/// <param name="world">The world that it is read into.</param>
/// <param name="names">What the strings name.</param>
/// <param name="numbers">The numbers.</param>
/// <param name="callbacksBefore">The number of callbacks that other summaries of the same member have.</param>
/// <param name="isOneOfSeveral">Whether another may answer instead, so that what it writes replaces nothing.</param>
internal sealed class SummaryReader(World world, SummaryNames names, NumberReader numbers, int callbacksBefore, bool isOneOfSeveral)
{
    private Item[] _items = [];

    public Summary Read()
    {
        _items = new Item[numbers.Count()];
        for (int i = 0; i < _items.Length; i++)
        {
            _items[i] = Head(i);
        }

        bool returns = numbers.Flag();
        Value returned = Value();
        var outs = new Value?[numbers.Count()];
        for (int i = 0; i < outs.Length; i++)
        {
            outs[i] = numbers.Flag() ? Value() : null;
        }

        Value thrown = Value();
        var hits = new List<Hit>();
        for (int left = numbers.Count(); left > 0; left--)
        {
            string name = numbers.Text() ?? string.Empty;
            string channel = numbers.Text() ?? throw new FormatException("a channel is missing");
            bool contained = numbers.Flag();
            (Atom atom, Trace? trace) = Atom();
            hits.Add(new Hit(new Outlet(SummaryNames.Nowhere, name, channel), atom, contained, trace));
        }

        var callbacks = new List<Callback>();
        for (int left = numbers.Count(); left > 0; left--)
        {
            int number = numbers.Count() + callbacksBefore;
            Item on = Item(numbers.Number());
            string? id = numbers.Text();
            Value[] arguments = [.. Enumerable.Range(0, numbers.Count()).Select(_ => Value())];
            callbacks.Add(new Callback(number, on, id is null ? null : names.Symbol(id) as IMethodSymbol, arguments));
        }

        var objects = new List<(Item, Fields)>();
        foreach (Item item in _items)
        {
            Fields fields = Fields.None;
            for (int left = numbers.Count(); left > 0; left--)
            {
                string member = numbers.Text() ?? throw new FormatException("a member is missing");
                string? label = numbers.Text();
                fields = fields.With(names.Member(member, label), Value());
            }

            if (fields.Members.Length > 0)
            {
                objects.Add((item, fields));
            }
        }

        return new Summary
        {
            Returns = returns,
            Return = returned,
            Outs = [.. outs],
            Thrown = thrown,
            Hits = [.. hits],
            Callbacks = [.. callbacks],
            Objects = [.. objects.OrderBy(o => o.Item1.Id)],
        };
    }

    private Item Head(int index)
    {
        bool isGiven = numbers.Number() == 0;
        int root = numbers.Number();
        int parent = numbers.Number();
        string? part = numbers.Text();
        string? type = numbers.Text();
        int flags = numbers.Number();
        int depth = numbers.Number();
        string? around = numbers.Text();
        string[] channels = [.. Enumerable.Range(0, numbers.Count()).Select(_ => numbers.Text() ?? throw new FormatException("a channel is missing"))];
        if (parent >= index)
        {
            throw new FormatException("an object hangs on a later one");
        }

        ITypeSymbol? known = type is null ? null : names.Type(type);
        return new Item
        {
            Id = world.NewId(),
            Kind = isGiven ? ItemKind.Given : ItemKind.Made,
            Root = Roots.Callback(root) is not null ? root - callbacksBefore * 2 : root,
            Parent = parent < 0 ? null : _items[parent],
            Part = part is null ? parent < 0 ? null : world.Content : names.Member(part, null),
            Type = known,
            IsExact = known is not null && (flags & 1) != 0,
            IsMany = (flags & 2) != 0 || isOneOfSeveral && isGiven,
            IsUnknown = (flags & 4) != 0,
            IsFolded = (flags & 8) != 0,
            IsUniversal = (flags & 16) != 0,
            Around = around is null ? null : names.Label(around),
            Depth = depth,
            Channels = [.. channels],
        };
    }

    private Value Value()
    {
        int flags = numbers.Number();
        string? constant = (flags & 1) != 0 ? numbers.Text() ?? throw new FormatException("a constant is missing") : null;
        var atoms = new List<(Atom, Trace?)>();
        for (int left = numbers.Count(); left > 0; left--)
        {
            atoms.Add(Atom());
        }

        var items = new List<Item>();
        for (int left = numbers.Count(); left > 0; left--)
        {
            items.Add(Item(numbers.Number()));
        }

        if (constant is not null && atoms.Count == 0 && items.Count == 0)
        {
            return Values.Value.Of(Constant(constant));
        }

        if ((flags & 2) != 0 && atoms.Count == 1 && items.Count == 0)
        {
            return Values.Value.Input(atoms[0].Item1);
        }

        Value value = Values.Value.Of(atoms, items);
        int guard = (flags >> 2) - 1;
        return guard is 1 or -1 ? value.WithGuard(guard) : value;
    }

    private static object? Constant(string text) => text.Length == 0 ? throw new FormatException("a constant is missing") : text[0] switch
    {
        'n' => null,
        'b' => text == "b1",
        'i' => int.Parse(text.Substring(1), CultureInfo.InvariantCulture),
        's' => text.Substring(1),
        _ => throw new FormatException("a constant is of no known kind"),
    };

    private (Atom Atom, Trace? Trace) Atom()
    {
        int kind = numbers.Number();
        string? label = numbers.Text();
        int item = numbers.Number();
        string? member = numbers.Text();
        string? declared = numbers.Text();
        int cap = numbers.Number();
        bool isCleared = numbers.Flag();
        string? lookalike = numbers.Text();
        string? unmodelled = numbers.Text();
        if (kind is < 0 or > (int)AtomKind.Unless || cap is < 0 or > (int)Identifiability.Identifiable
            || kind is (int)AtomKind.Source or (int)AtomKind.Unless && label is null || kind != (int)AtomKind.Source && item < 0)
        {
            throw new FormatException("content is of no known kind");
        }

        Trace? trace = lookalike is null && unmodelled is null ? null : new Trace(SummaryNames.Nowhere, null) { Lookalike = lookalike, Unmodelled = unmodelled };
        if (kind == (int)AtomKind.Source)
        {
            return (world.Source(names.Label(label!), (Identifiability)cap), trace);
        }

        return (new Atom
        {
            Id = world.NewId(),
            Kind = (AtomKind)kind,
            Label = label is null ? null : names.Label(label),
            Object = Item(item),
            Member = member is null ? null : names.Member(member, declared),
            Cap = (Identifiability)cap,
            IsCleared = isCleared,
        }, trace);
    }

    private Item Item(int number) => number >= 0 && number < _items.Length ? _items[number] : throw new FormatException("an object is missing");
}
