using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Running;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Across;

/// <summary>Writes one summary as numbers. <see cref="SummaryReader"/> is its mirror.</summary>
/// <param name="world">The world that it comes of.</param>
/// <param name="strings">The strings so far.</param>
/// <param name="summary">The summary.</param>
internal sealed class SummaryWriter(World world, StringTable strings, Summary summary)
{
    private readonly Dictionary<Item, int> _numbers = [];
    private readonly List<Item> _items = [];
    private readonly Dictionary<Item, Fields> _objects = summary.Objects.ToDictionary(o => o.Item, o => o.Fields);
    private readonly StringBuilder _body = new();

    /// <summary>The runs of the functions that it tells of.</summary>
    public List<Run> Relied { get; } = [];

    /// <summary>Gives the numbers of a summary.</summary>
    public string Write()
    {
        Put(summary.Returns);
        Value(summary.Return);
        Put(summary.Outs.Length);
        foreach (Value? value in summary.Outs)
        {
            Put(value is not null);
            if (value is not null)
            {
                Value(value);
            }
        }

        Value(summary.Thrown);
        Hits();
        Put(summary.Callbacks.Length);
        foreach (Callback callback in summary.Callbacks)
        {
            Put(callback.Number);
            Put(Number(callback.On));
            Put(callback.Method is { } method ? strings.Number(method.OriginalDefinition.GetDocumentationCommentId() ?? string.Empty) : -1);
            Put(callback.Arguments.Length);
            foreach (Value argument in callback.Arguments)
            {
                Value(argument);
            }
        }

        foreach ((Item item, _) in summary.Objects)
        {
            Number(item);
        }

        // INVARIANT: writing an object may name further ones, whose parts then come after.
        for (int i = 0; i < _items.Count; i++)
        {
            Parts(_items[i]);
        }

        string body = _body.ToString();
        _body.Clear().Append(_items.Count);
        foreach (Item item in _items)
        {
            Head(item);
        }

        return _body.Append(body).ToString();
    }

    /// <summary>Gives the text of a part's name, or null for one that cannot be named elsewhere.</summary>
    public static string? Name(Member member) => member.Written ??= Text(member);

    private static string? Text(Member member) => member.Kind switch
    {
        MemberKind.Symbol when member.Symbol is null => "Y" + (member.Constant as string),
        MemberKind.Symbol => member.Symbol is IFieldSymbol or IPropertySymbol or IEventSymbol or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } }
            ? "Y" + Id(member.Symbol)
            : null,
        MemberKind.Element => member.Constant switch
        {
            null => "E",
            string text => "Es" + text,
            int number => "Ei" + number.ToString(CultureInfo.InvariantCulture),
            var other => "Eo" + System.Convert.ToString(other, CultureInfo.InvariantCulture),
        },
        MemberKind.Referred => Text(member.Referred!) is { } place ? "R" + place : null,
        MemberKind.Named => "D" + (string)member.Constant!,
        MemberKind.Key => "K",
        MemberKind.Content => "C",
        MemberKind.Count => "N",
        _ => null,
    };

    /// <summary>Gives the text of a label.</summary>
    public static string Name(Label label) => label.Written ??=
        ((int)label.Level).ToString(CultureInfo.InvariantCulture) + "|" + label.Name.Replace('|', '/') + "|" + string.Join(",", label.Categories) + "|" + (label.Symbol.GetDocumentationCommentId() ?? string.Empty);

    // A captured parameter of a primary constructor has no id of its own.
    private static string Id(ISymbol symbol) =>
        symbol is IParameterSymbol parameter
            ? "F:" + (parameter.ContainingType.OriginalDefinition.GetDocumentationCommentId() ?? string.Empty).Substring(2) + ".<" + parameter.Name + ">P"
            : symbol.OriginalDefinition.GetDocumentationCommentId() ?? string.Empty;

    private void Head(Item item)
    {
        bool isFunction = item.Kind == ItemKind.Function;
        int flags = (item.IsExact && !isFunction ? 1 : 0) | (item.IsMany ? 2 : 0) | (item.IsUnknown ? 4 : 0) | (item.IsFolded ? 8 : 0) | (item.IsUniversal ? 16 : 0);
        string[] channels = isFunction ? Functions.Channels(Of(item)) : item.Channels.IsDefaultOrEmpty ? [] : [.. item.Channels];
        Put(item.Kind == ItemKind.Given ? 0 : 1);
        Put(item.Root);
        Put(item.Parent is { } parent ? _numbers[parent] : -1);
        Put(item.Part is { } part ? strings.Number(Name(part)) : -1);
        Put(item.Type is { } type ? strings.Number(type) : -1);
        Put(flags);
        Put(item.Depth);
        Put(item.Around is { } around ? strings.Number(Name(around)) : -1);
        Put(channels.Length);
        foreach (string channel in channels)
        {
            Put(strings.Number(channel));
        }
    }

    private Summary? Of(Item function)
    {
        if (function.Function is not { } method || world.Code(method) is not { } code)
        {
            return null;
        }

        (Summary followed, Run run) = world.Follow(code, Bindings.Closed);
        Relied.Add(run);
        return followed;
    }

    private void Parts(Item item)
    {
        if (item.Kind == ItemKind.Function)
        {
            // A function goes as what it may give.
            List<(Atom Atom, Trace? Trace)> given = Functions.Content(world, Of(item), item, _objects);
            Put(given.Count > 0 ? 1 : 0);
            if (given.Count > 0)
            {
                Put(strings.Number("C"));
                Put(-1);
                Value(Values.Value.Of(given, []));
            }

            return;
        }

        Fields fields = _objects.TryGetValue(item, out Fields? known) ? known.Without(m => Name(m) is null) : Fields.None;
        Put(fields.Members.Length);
        for (int i = 0; i < fields.Members.Length; i++)
        {
            Member member = fields.Members[i];
            Put(strings.Number(Name(member)));
            Put(member.Declared is { } label ? strings.Number(Name(label)) : -1);
            Value(fields.Values[i]);
        }
    }

    private void Hits()
    {
        // What lies wholly within is found here, unless its purpose is the caller's; so is what declared parts bring where none may be.
        List<Hit> hits = [.. summary.Hits.Where(h => h.Outlet.Channel == Outlet.Egress || h.Atom.Kind != AtomKind.Source && !(h.Outlet.Channel == Outlet.Claim && h.Atom is { Kind: AtomKind.Input, Member.Declared: not null }))
            .OrderBy(h => h.Outlet.Name, System.StringComparer.Ordinal).ThenBy(h => h.Outlet.Channel, System.StringComparer.Ordinal).ThenBy(h => h.Atom.Id)];
        Put(hits.Count);
        foreach (Hit hit in hits)
        {
            Put(strings.Number(hit.Outlet.Name));
            Put(strings.Number(hit.Outlet.Channel));
            Put(hit.IsContained);
            Atom(hit.Atom, hit.Trace);
        }
    }

    private void Value(Value value)
    {
        (bool known, char kind, string? text) = Constant(value);
        Put((known ? 1 : 0) | (value.IsInput ? 2 : 0) | (value.Guard + 1 << 2));
        if (known)
        {
            Put(strings.Number(kind + text));
        }

        Put(value.Atoms.Length);
        for (int i = 0; i < value.Atoms.Length; i++)
        {
            Atom(value.Atoms[i], value.Traces[i]);
        }

        Put(value.Items.Length);
        foreach (Item item in value.Items)
        {
            Put(Number(item));
        }
    }

    private static (bool Known, char Kind, string? Text) Constant(Value value) => !value.HasConstant ? (false, ' ', null) : value.Constant switch
    {
        null => (true, 'n', string.Empty),
        bool flag => (true, 'b', flag ? "1" : "0"),
        int number => (true, 'i', number.ToString(CultureInfo.InvariantCulture)),
        string text => (true, 's', text),
        _ => (false, ' ', null),
    };

    private void Atom(Atom atom, Trace? trace)
    {
        List<Trace> steps = trace is null ? [] : Trace.Steps(trace);
        Put((int)atom.Kind);
        Put(atom.Label is { } label ? strings.Number(Name(label)) : -1);
        Put(atom.Object is { } item ? Number(item) : -1);
        Put(atom.Member is { } member ? strings.Number(Name(member) ?? "C") : -1);
        Put(atom.Member?.Declared is { } declared ? strings.Number(Name(declared)) : -1);
        Put((int)atom.Cap);
        Put(atom.IsCleared);
        Put(strings.Number(steps.LastOrDefault(s => s.Lookalike is not null)?.Lookalike));
        Put(strings.Number(steps.LastOrDefault(s => s.Unmodelled is not null)?.Unmodelled));
    }

    private int Number(Item item)
    {
        if (!_numbers.TryGetValue(item, out int number))
        {
            if (item.Parent is { } parent)
            {
                Number(parent);
            }

            _numbers[item] = number = _items.Count;
            _items.Add(item);
        }

        return number;
    }

    private void Put(int number)
    {
        _body.Append(' ');
        if (number < 0)
        {
            _body.Append('-');
            number = -number;
        }

        if (number < 10)
        {
            _body.Append((char)('0' + number));
        }
        else
        {
            _body.Append(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void Put(bool flag) => Put(flag ? 1 : 0);
}
