using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OneLondon.Governance.Analyzers.Generating.Services;

/// <summary>Writes the decorator of one interface: the tags of its operations as constants, and each operation as one call.</summary>
internal sealed class ServiceWriter(ServiceReader reader, INamedTypeSymbol context, string name)
{
    private const string Runtime = "global::OneLondon.Governance.Decorators.";
    private const string Vocabulary = "global::OneLondon.Governance.Vocabulary.";

    private readonly StringBuilder _text = new();
    private readonly string _service = Naming.Of(reader.Service.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
    private readonly string _context = Naming.Of(context);

    public string Write()
    {
        string version = typeof(ServiceWriter).Assembly.GetName().Version.ToString(3);
        string mark = $"[global::System.CodeDom.Compiler.GeneratedCode(\"OneLondon.Governance.Analyzers\", \"{version}\")]";
        Line(0, string.Empty);
        Line(0, mark);
        Line(0, $"private sealed class {name}Type : {Runtime}GovernedServiceType<{_service}>");
        Line(0, "{");
        Line(1, $"public override {_service} Decorate({_service} inner, {Runtime}GovernedCalls calls) => new {name}Decorator(inner, calls);");
        Line(0, "}");
        Line(0, string.Empty);
        Line(0, mark);
        Line(0, $"private sealed class {name}Decorator : {Runtime}GovernedDecorator<{_service}>, {_service}");
        Line(0, "{");
        for (int i = 0; i < reader.Operations.Length; i++)
        {
            if (!reader.Operations[i].IsExempt)
            {
                Tags(reader.Operations[i], i);
            }
        }

        Line(1, $"public {name}Decorator({_service} inner, {Runtime}GovernedCalls calls)");
        Line(2, ": base(inner, calls)");
        Line(1, "{");
        Line(1, "}");
        foreach (IGrouping<ISymbol?, (OperationReader Operation, int Index)> member in reader.Operations.Select((o, i) => (Operation: o, Index: i))
            .GroupBy(o => o.Operation.Method.AssociatedSymbol ?? o.Operation.Method, SymbolEqualityComparer.Default))
        {
            Line(0, string.Empty);
            Member(member.Key!, [.. member]);
        }

        Line(0, "}");
        return _text.ToString().TrimEnd('\n');
    }

    private void Tags(OperationReader operation, int index)
    {
        ISymbol declared = operation.Method.AssociatedSymbol ?? operation.Method;
        Line(1, $"private static readonly {Runtime}GovernedOperation Operation{index} = new {Runtime}GovernedOperation");
        Line(1, "{");
        Line(2, $"Name = {Text(Shortened(declared.ContainingType.Name + "." + declared.Name))},");
        Line(2, $"Purposes = {Texts(operation.Purposes)},");
        if (!operation.Roles.IsEmpty)
        {
            Line(2, $"Roles = {Texts(operation.Roles)},");
        }

        Line(2, $"Kind = {Vocabulary}Operation.{operation.Kind},");
        Line(2, $"Level = {Vocabulary}Identifiability.{operation.Level},");
        if (!operation.Categories.IsEmpty)
        {
            Line(2, $"Categories = {Texts(operation.Categories)},");
        }

        if (operation.Parts.Any(p => p.Record is not null))
        {
            Line(2, "HasRecords = true,");
            Line(2, $"Members = (global::OneLondon.Governance.Records.WithheldMembers){reader.Members},");
        }

        if (operation.Parts.All(p => p.Form == ResultForm.None))
        {
            Line(2, "GivesAnything = false,");
        }

        Line(1, "};");
        Line(0, string.Empty);
    }

    private void Member(ISymbol declared, (OperationReader Operation, int Index)[] ways)
    {
        if (declared is IMethodSymbol method)
        {
            string types = method.IsGenericMethod ? $"<{string.Join(", ", method.TypeParameters.Select(t => Naming.Of(t.Name)))}>" : string.Empty;
            string parameters = string.Join(", ", method.Parameters.Select(p => $"{Modifier(p)}{Naming.Of(p.Type)} {Naming.Of(p)}"));
            Line(1, $"{Returned(method)} {Interface(method)}.{Naming.Of(method)}{types}({parameters}){Constraints(method)}");
            Body(ways[0].Operation, ways[0].Index, 1);
            return;
        }

        string kind = declared switch
        {
            IPropertySymbol { IsIndexer: true } indexer => $"{Reference(indexer.RefKind)}{Naming.Of(indexer.Type)} {Interface(declared)}.this[{string.Join(", ", indexer.Parameters.Select(p => $"{Modifier(p)}{Naming.Of(p.Type)} {Naming.Of(p)}"))}]",
            IPropertySymbol property => $"{Reference(property.RefKind)}{Naming.Of(property.Type)} {Interface(declared)}.{Naming.Of(property)}",
            IEventSymbol raised => $"event {Naming.Of(raised.Type)} {Interface(declared)}.{Naming.Of(raised)}",
            _ => throw new InvalidOperationException(declared.Kind.ToString()),
        };
        Line(1, kind);
        Line(1, "{");
        foreach ((OperationReader operation, int index) in ways)
        {
            Line(2, operation.Method.MethodKind switch
            {
                MethodKind.PropertyGet => "get",
                MethodKind.PropertySet => operation.Method.IsInitOnly ? "init" : "set",
                MethodKind.EventAdd => "add",
                _ => "remove",
            });
            Body(operation, index, 2);
        }

        Line(1, "}");
    }

    private void Body(OperationReader operation, int index, int depth)
    {
        Line(depth, "{");
        if (operation.IsExempt)
        {
            Passed(operation.Method, depth + 1);
        }
        else
        {
            new CallWriter(operation, index, _service, _context, (d, text) => Line(depth + 1 + d, text)).Write();
        }

        Line(depth, "}");
    }

    // What needs no decision is passed on as it is.
    private void Passed(IMethodSymbol method, int depth)
    {
        string arguments = string.Join(", ", method.Parameters.Select(p => (p.RefKind is RefKind.Out ? "out " : p.RefKind is RefKind.Ref ? "ref " : p.RefKind is RefKind.None ? string.Empty : "in ") + Naming.Of(p)));
        string call = CallWriter.Call(method, "Inner", arguments);
        Line(depth, (method.ReturnsVoid ? string.Empty : method.RefKind != RefKind.None ? "return ref " : "return ") + call + ";");
    }

    private static string Returned(IMethodSymbol method) => method.ReturnsVoid ? "void" : Reference(method.RefKind) + Naming.Of(method.ReturnType);

    private static string Reference(RefKind kind) => kind switch { RefKind.None => string.Empty, RefKind.Ref => "ref ", _ => "ref readonly " };

    private static string Interface(ISymbol member) => Naming.Of(member.ContainingType.WithNullableAnnotation(NullableAnnotation.NotAnnotated));

    private static string Modifier(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Out => "out ",
        RefKind.Ref => "ref ",
        RefKind.In => "in ",
        RefKind.None => string.Empty,
        _ => "ref readonly ",
    };

    // The others are inherited; what a nullable mark stands for has to be said again.
    private static string Constraints(IMethodSymbol method) => string.Concat(method.TypeParameters.Select(t =>
        t.HasValueTypeConstraint ? $" where {Naming.Of(t.Name)} : struct"
        : t.IsReferenceType ? $" where {Naming.Of(t.Name)} : class"
        : t.HasNotNullConstraint || t.HasUnmanagedTypeConstraint ? string.Empty
        : $" where {Naming.Of(t.Name)} : default"));

    private static string Shortened(string text) => text.Length <= 256 ? text : text.Substring(0, 256);

    private static string Text(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    private static string Texts(IEnumerable<string> values) => $"new string[] {{ {string.Join(", ", values.Select(Text))} }}";

    private void Line(int depth, string text) => _text.Append(text.Length == 0 ? string.Empty : new string(' ', depth * 4)).Append(text).Append('\n');
}
