using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Models;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>What reaches an output.</content>
internal sealed partial class Run
{
    private void Out(SyntaxNode place, string name, string channel, Value value, State state, bool asText = false)
    {
        if (state.IsGuarded || value.IsNothing && !World.FollowsDecisions)
        {
            return;
        }

        if (channel == Outlet.Egress && !Purposes.IsEmpty)
        {
            foreach (string purpose in Purposes)
            {
                Out(place, name, purpose, value, state, asText);
            }

            return;
        }

        Outlet outlet = World.Outlet(place, name, channel);
        for (int i = 0; i < value.Atoms.Length; i++)
        {
            Add(new Hit(outlet, value.Atoms[i], value.Atoms[i].Kind == AtomKind.Whole, value.Traces[i]));
        }

        if (value.Items.Length > 0)
        {
            Value reached = Reach(value.WithItems(value.Items), state, asText, listed: asText);
            for (int i = 0; i < reached.Atoms.Length; i++)
            {
                if (Array.IndexOf(value.Atoms, reached.Atoms[i]) < 0)
                {
                    Add(new Hit(outlet, reached.Atoms[i], true, reached.Traces[i]));
                }
            }
        }

        if (World.FollowsDecisions)
        {
            DecidedOut(outlet);
        }
    }

    /// <summary>Whether a call of this code is itself the output that this content reaches within: the finding stands there.</summary>
    public bool IsSaidAtCall(Hit hit)
    {
        if (Method is not { } method || hit.Atom.Object is not { } at)
        {
            return false;
        }

        while (at.Parent is { } parent)
        {
            at = parent;
        }

        return at.Root >= 0 && at.Root < method.Parameters.Length
            && (World.Declarations.Outputs(method.AssociatedSymbol ?? method).Contains(hit.Outlet.Channel) || World.Declarations.Outputs(method.Parameters[at.Root]).Contains(hit.Outlet.Channel));
    }

    public void Add(Hit hit)
    {
        if (!_hits.ContainsKey((hit.Outlet, hit.Atom)))
        {
            _hits[(hit.Outlet, hit.Atom)] = hit;
        }
    }

    private void CallOutputs(Invoke call, Value receiver, Value[] arguments, State state)
    {
        IMethodSymbol method = call.Method;
        ImmutableArray<string> purposes = World.Declarations.Outputs(method.MethodKind == MethodKind.PropertySet && method.AssociatedSymbol is { } indexer ? indexer : method);
        if (purposes.IsEmpty && method.ContainingType is { } owner && World.Declarations.Outputs(owner) is { IsEmpty: false } typed
            && (method.MethodKind == MethodKind.Constructor || method.MethodKind == MethodKind.Ordinary && method.ReturnsVoid || owner.TypeKind is TypeKind.Interface or TypeKind.Delegate))
        {
            purposes = typed;
        }

        // That a call without arguments is made says something too.
        foreach (string purpose in World.FollowsDecisions && method.Parameters.IsEmpty ? purposes : [])
        {
            Out(call.Place, Name(method), purpose, Value.Empty, state);
        }

        for (int i = 0; i < method.Parameters.Length && i < arguments.Length; i++)
        {
            IParameterSymbol parameter = method.Parameters[i];
            if (parameter.RefKind == RefKind.Out)
            {
                continue;
            }

            foreach (string purpose in purposes)
            {
                Out(call.Place, Name(method), purpose, arguments[i], state);
            }

            foreach (string purpose in World.Declarations.Outputs(parameter))
            {
                Out(call.Place, Name(method), purpose, arguments[i], state);
            }

            if (parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Delegate } == false && World.Declarations.Of(parameter) is { Level: < Identifiability.Identifiable })
            {
                Out(call.Place, Name(method), Outlet.Claim, arguments[i], state);
            }
        }

        // The shape that defined log messages have.
        if (method.MethodKind == MethodKind.DelegateInvoke && method.Parameters is [{ Type.Name: "ILogger" }, ..])
        {
            foreach (Value value in arguments)
            {
                Out(call.Place, Name(method), Outlet.Log, value, state);
            }
        }

        // What is shipped for a base holds for libraries that nothing else is known of.
        bool isRead = World.Code(method) is not null;
        foreach (ModelRow row in World.Declarations.Models.For(method))
        {
            if (isRead && row.Shipped)
            {
                continue;
            }

            if (row.Kind == ModelKind.Output && row.From is { Root: not PathRoot.ReturnValue } from)
            {
                foreach (Value value in At(from, receiver, arguments, null, state, call))
                {
                    Out(call.Place, Name(method), row.Channel!, value, state, WritesText(method));
                }
            }
            else if (row.Kind == ModelKind.Output && row.From is null)
            {
                foreach (Value value in arguments)
                {
                    Out(call.Place, Name(method), row.Channel!, value, state, WritesText(method));
                }
            }
        }

        if (method.MethodKind == MethodKind.Constructor && !isRead && IsException(method.ContainingType))
        {
            for (int i = 0; i < arguments.Length; i++)
            {
                if (!(i < method.Parameters.Length && IsException(ElementType(method.Parameters[i].Type, World.Any) ?? method.Parameters[i].Type))
                    && !Array.Exists(arguments[i].Items, static o => o.Type is not null && IsException(o.Type)))
                {
                    Out(call.Place, Name(method), Outlet.Log, arguments[i], state);
                }
            }
        }
    }

    // What the text of an object shows is all that is written of it.
    private static bool WritesText(IMethodSymbol method) =>
        method.Name is "Write" or "WriteLine" or "WriteAsync" or "WriteLineAsync" && method.ContainingType is { } type && TypeShapes.IsPlatform(type)
        && type.Name is "Console" or "TextWriter" or "StreamWriter" or "StringWriter" or "Debug" or "Trace";

    private void StoreOutputs(Store store, ISymbol symbol, Value value, State state)
    {
        // A constructor's arguments are the output, where it is called.
        if (store.IsInitial && Method is { MethodKind: MethodKind.Constructor } && SymbolEqualityComparer.Default.Equals(Method.ContainingType, symbol.ContainingType))
        {
            return;
        }

        if (symbol is not (IFieldSymbol or IPropertySymbol))
        {
            return;
        }

        foreach (string purpose in World.Declarations.Outputs(symbol))
        {
            Out(store.Place, Name(symbol), purpose, value, state);
        }

        if (World.Declarations.Of(symbol) is { Level: < Identifiability.Identifiable })
        {
            Out(store.Place, Name(symbol), Outlet.Claim, value, state);
        }

        if (symbol is IPropertySymbol)
        {
            foreach (ModelRow row in World.Declarations.Models.For(symbol))
            {
                if (row.Kind == ModelKind.Output && row.From is not null)
                {
                    Out(store.Place, Name(symbol), row.Channel!, value, state);
                }
            }
        }
    }

    private void ReturnOutputs(Return given, Value value, IMethodSymbol method, State state)
    {
        if (method.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction || World.Declarations.Deidentifies(method) is not null)
        {
            return;
        }

        ImmutableArray<string> purposes = World.Declarations.ReturnOutputs(method);
        if (purposes.IsEmpty)
        {
            purposes = World.Declarations.Outputs(method);
        }

        if (purposes.IsEmpty && World.Declarations.ServesPurpose(method))
        {
            purposes = Purposes;
        }

        foreach (string purpose in purposes)
        {
            Out(given.Place, Name(method), purpose, value, state);
        }

        if (World.Declarations.OfReturn(method) is { Level: < Identifiability.Identifiable })
        {
            Out(given.Place, Name(method), Outlet.Claim, value, state);
        }
    }

    private static bool IsException(ITypeSymbol type)
    {
        for (ITypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (at.Name == "Exception" && at.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true })
            {
                return true;
            }
        }

        return false;
    }

    public static string Name(ISymbol symbol) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? $"new {symbol.ContainingType.Name}"
        : symbol.ContainingType is { Name.Length: > 0 } type ? $"{type.Name}.{symbol.Name}" : symbol.Name;
}
