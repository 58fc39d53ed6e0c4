using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Generating.Services;

/// <summary>Writes one operation of a decorator: whose record, which arguments, the call, how its result is filtered, and what says "nothing".</summary>
internal sealed class CallWriter
{
    private const string Runtime = "global::OneLondon.Governance.Decorators.";
    private const string Nothing = Runtime + "NoResult";
    private const string Token = "global::System.Threading.CancellationToken";

    private readonly OperationReader _operation;
    private readonly int _index;
    private readonly string _service;
    private readonly string _context;
    private readonly Action<int, string> _line;
    private readonly ImmutableArray<IParameterSymbol> _given;
    private readonly IParameterSymbol? _token;
    private readonly string _people;
    private readonly string _result;

    public CallWriter(OperationReader operation, int index, string service, string context, Action<int, string> line)
    {
        _operation = operation;
        _index = index;
        _service = service;
        _context = context;
        _line = line;
        _given = [.. operation.Method.Parameters.Where(p => p.RefKind != RefKind.Out)];
        _token = _given.LastOrDefault(p => p.Type.ToDisplayString() == "System.Threading.CancellationToken");
        _people = Unused("people");
        _result = Unused("result");
    }

    private bool IsMany => _operation.Patient?.Each is not null;

    /// <summary>Writes a call of a member: of a method, a property, an indexer or an event.</summary>
    public static string Call(IMethodSymbol method, string on, string arguments)
    {
        string target = $"(({Naming.Of(method.ContainingType.WithNullableAnnotation(NullableAnnotation.NotAnnotated))}){on})";
        string types = method.IsGenericMethod ? $"<{string.Join(", ", method.TypeParameters.Select(t => Naming.Of(t.Name)))}>" : string.Empty;
        string[] given = arguments.Length == 0 ? [] : [arguments];
        return method.AssociatedSymbol switch
        {
            null => $"{target}.{Naming.Of(method)}{types}({string.Concat(given)})",
            IPropertySymbol { IsIndexer: true } => Indexed(method, target),
            IPropertySymbol property => $"{target}.{Naming.Of(property)}" + (method.MethodKind == MethodKind.PropertySet ? $" = {arguments}" : string.Empty),
            IEventSymbol raised => $"{target}.{Naming.Of(raised)} {(method.MethodKind == MethodKind.EventAdd ? "+=" : "-=")} value",
            _ => throw new InvalidOperationException(method.Kind.ToString()),
        };
    }

    public void Write()
    {
        if (IsMany)
        {
            string many = Naming.Of(_operation.Patient!.Parameter);
            _line(0, $"{Naming.Of(_operation.Patient.Each!)}[] {_people} = {many} is null ? global::System.Array.Empty<{Naming.Of(_operation.Patient.Each!)}>() : global::System.Linq.Enumerable.ToArray({many});");
        }

        switch (_operation.Awaiting)
        {
            case Awaiting.Sequence:
                Sequence();
                break;
            case Awaiting.Not:
                Synchronous();
                break;
            default:
                Asynchronous();
                break;
        }
    }

    private void Synchronous()
    {
        ImmutableArray<ResultPart> parts = _operation.Parts;
        bool isOne = parts.Length == 1;
        string result = isOne ? ResultOf(parts[0]) : $"({string.Join(", ", parts.Select((p, i) => $"{ResultOf(p)} R{i}"))})";
        bool isVoid = isOne && parts[0].Form == ResultForm.None;
        _line(0, $"{(isOne ? isVoid ? string.Empty : "return " : $"var {_result} = ")}Calls.Call<{State}, {result}>(");
        _line(1, $"Operation{_index},");
        _line(1, $"{Patients},");
        _line(1, $"{Packed},");
        _line(1, "static (a, granted) =>");
        _line(1, "{");
        Checks();
        string[] outs = [.. _operation.Method.Parameters.Where(p => p.RefKind == RefKind.Out).Select((_, i) => $"out{i + 1}")];
        string call = Call(_operation.Method, Inner, Arguments(outs));
        if (isVoid)
        {
            _line(2, call + ";");
            _line(2, $"return default({Nothing});");
        }
        else if (isOne)
        {
            _line(2, $"return {parts[0].Filtered(call, _context)};");
        }
        else
        {
            Parts(parts, call);
        }

        _line(1, "},");
        _line(1, Absent + (_token is null ? ");" : $", {Naming.Of(_token)});"));
        if (!isOne)
        {
            IParameterSymbol[] given = [.. _operation.Method.Parameters.Where(p => p.RefKind == RefKind.Out)];
            for (int i = 0; i < given.Length; i++)
            {
                _line(0, $"{Naming.Of(given[i])} = {_result}.R{i + 1}!;");
            }

            if (parts[0].Form != ResultForm.None)
            {
                _line(0, $"return {_result}.R0;");
            }
        }
    }

    // A row that may not be seen was not found.
    private void Parts(ImmutableArray<ResultPart> parts, string call)
    {
        _line(2, parts[0].Form == ResultForm.None ? call + ";" : $"var r0 = {call};");
        for (int i = 1; i < parts.Length; i++)
        {
            _line(2, $"var r{i} = {parts[i].Filtered("out" + i, _context)};");
        }

        string found = string.Concat(parts.Skip(1).Select((p, i) => p.Form == ResultForm.Row ? $" && r{i + 1} is not null" : p.Item is not null ? $" && r{i + 1} is {{ {(p.Type is IArrayTypeSymbol ? "Length" : "Count")}: > 0 }}" : string.Empty));
        string first = parts[0].Form switch
        {
            ResultForm.None => $"default({Nothing})",
            ResultForm.Found => "r0" + found,
            _ => parts[0].Filtered("r0", _context),
        };
        _line(2, $"return ({first}, {string.Join(", ", parts.Skip(1).Select((_, i) => $"r{i + 1}"))});");
    }

    private void Asynchronous()
    {
        ResultPart part = _operation.Parts[0];
        bool isVoid = part.Form == ResultForm.None;
        bool isTask = _operation.Awaiting == Awaiting.Task;
        string start = isVoid && !isTask ? "return new global::System.Threading.Tasks.ValueTask(" : "return ";
        string end = isVoid && !isTask ? ".AsTask());" : isTask ? ".AsTask();" : ";";
        _line(0, $"{start}Calls.CallAsync<{State}, {ResultOf(part)}>(");
        _line(1, $"Operation{_index},");
        _line(1, $"{Patients},");
        _line(1, $"{Packed},");
        _line(1, "static async (a, granted) =>");
        _line(1, "{");
        Checks();
        string call = $"await {Call(_operation.Method, Inner, Arguments([]))}.ConfigureAwait(false)";
        _line(2, isVoid ? call + ";" : $"return {part.Filtered(call, _context)};");
        if (isVoid)
        {
            _line(2, $"return default({Nothing});");
        }

        _line(1, "},");
        _line(1, Absent + ",");
        _line(1, $"{(_token is null ? $"default({Token})" : Naming.Of(_token))}){end}");
    }

    private void Sequence()
    {
        ResultPart part = _operation.Parts[0];
        _line(0, $"return Calls.Sequence<{State}, {Naming.Of(part.Type)}>(");
        _line(1, $"Operation{_index},");
        _line(1, $"{Patients},");
        _line(1, $"{Packed},");
        _line(1, "static (a, granted, cancellation) =>");
        _line(1, "{");
        Checks();
        _line(2, $"return {Call(_operation.Method, Inner, Arguments([]))};");
        _line(1, "},");
        _line(1, $"{(part.Record is null ? "null" : $"{_context}.Default.{Naming.Of(part.Record)}")},");
        _line(1, $"{(_token is null ? $"default({Token})" : Naming.Of(_token))});");
    }

    private string State => _given.IsEmpty ? _service : $"({string.Join(", ", _given.Select(StateType).Prepend(_service))})";

    private string Packed => _given.IsEmpty ? "Inner" : $"({string.Join(", ", _given.Select(p => IsPeople(p) ? _people : Naming.Of(p)).Prepend("Inner"))})";

    private string Inner => _given.IsEmpty ? "a" : "a.Item1";

    private string Patients => _operation.Patient is not { } patient ? $"{Runtime}CallPatients.Population"
        : IsMany ? $"{Runtime}CallPatients.Of(global::System.Linq.Enumerable.Select({_people}, static each => {patient.Key("each")}))"
        : $"{Runtime}CallPatients.Of({patient.Key(Naming.Of(patient.Parameter))})";

    private string Absent
    {
        get
        {
            string?[] absent = [.. _operation.Parts.Select(p => p.Form == ResultForm.None && _operation.Parts.Length > 1 ? $"default({Nothing})" : p.Absent)];
            return absent.Any(a => a is null) ? "null"
                : absent.Length == 1 ? $"static () => {absent[0]}"
                : $"static () => ({string.Join(", ", absent)})";
        }
    }

    private static string ResultOf(ResultPart part) => part.Form == ResultForm.None ? Nothing : Naming.Of(part.Type);

    private string Unused(string name)
    {
        while (_operation.Method.Parameters.Any(p => p.Name == name))
        {
            name += "_";
        }

        return name;
    }

    private static string Indexed(IMethodSymbol method, string target)
    {
        string[] names = [.. method.Parameters.Select(p => Naming.Of(p))];
        bool sets = method.MethodKind == MethodKind.PropertySet;
        return $"{target}[{string.Join(", ", sets ? names.Take(names.Length - 1) : names)}]" + (sets ? " = value" : string.Empty);
    }

    // Whose record it is may stand in an object that others can change meanwhile.
    private void Checks()
    {
        IEnumerable<PatientArgument> read = _operation.Patient is { Path.IsEmpty: false } patient ? _operation.Others.Append(patient) : _operation.Others;
        foreach (PatientArgument argument in read)
        {
            _line(2, $"granted.Check({argument.Key(Item(argument.Parameter))});");
        }
    }

    private bool IsPeople(IParameterSymbol parameter) => IsMany && SymbolEqualityComparer.Default.Equals(parameter, _operation.Patient!.Parameter);

    private string StateType(IParameterSymbol parameter) => IsPeople(parameter) ? Naming.Of(_operation.Patient!.Each!) + "[]" : Naming.Of(parameter.Type);

    private string Item(IParameterSymbol parameter) => $"a.Item{_given.IndexOf(parameter) + 2}";

    private string Arguments(string[] outs)
    {
        int next = 0;
        return string.Join(", ", _operation.Method.Parameters.Select(p =>
            p.RefKind == RefKind.Out ? $"out {Naming.Of(p.Type)} {outs[next++]}"
            : IsPeople(p) ? $"granted.Permitted({Item(p)}, static each => {_operation.Patient!.Key("each")}){(p.Type is IArrayTypeSymbol ? ".ToArray()" : string.Empty)}"
            : _operation.Awaiting == Awaiting.Sequence && SymbolEqualityComparer.Default.Equals(p, _token) ? "cancellation"
            : Item(p)));
    }
}
