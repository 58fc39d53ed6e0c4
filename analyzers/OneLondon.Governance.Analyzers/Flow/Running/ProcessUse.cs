using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>What a method of the platform puts into, or takes from, what the process keeps for all code.</summary>
internal readonly struct ProcessUse
{
    public const string Failures = "process failures";

    public const string Baggage = "baggage";

    private const int None = -1;

    private ProcessUse(string store, int key = None, int written = None, bool reads = false, int into = None) =>
        (Store, Key, Written, Reads, Into) = (store, key, written, reads, into);

    /// <summary>Which store.</summary>
    public string Store { get; }

    /// <summary>The argument that names the place in it; negative where it has one place.</summary>
    public int Key { get; }

    /// <summary>The argument that is put there; negative where none is.</summary>
    public int Written { get; }

    /// <summary>Whether what is there is returned.</summary>
    public bool Reads { get; }

    /// <summary>The argument that what is there is written into; negative where there is none.</summary>
    public int Into { get; }

    /// <summary>Gives what a method does with such a store; null where it has nothing to do with any.</summary>
    public static ProcessUse? Of(IMethodSymbol method)
    {
        if (!method.DeclaringSyntaxReferences.IsEmpty)
        {
            return null;
        }

        if (!method.IsStatic)
        {
            return IsOfActivity(method) ? method.Name switch
            {
                "AddBaggage" or "SetBaggage" => new ProcessUse(Baggage, key: 0, written: 1),
                "GetBaggageItem" => new ProcessUse(Baggage, key: 0, reads: true),
                _ => null,
            } : null;
        }

        switch (method.ContainingType?.Name)
        {
            case "AppContext" when IsOf(method, "System"):
                return method.Name switch
                {
                    "SetData" => new ProcessUse("process data", key: 0, written: 1),
                    "GetData" => new ProcessUse("process data", key: 0, reads: true),
                    _ => null,
                };
            case "Environment" when IsOf(method, "System"):
                return method.Name switch
                {
                    "SetEnvironmentVariable" => new ProcessUse("process environment", key: 0, written: 1),
                    "GetEnvironmentVariable" => new ProcessUse("process environment", key: 0, reads: true),
                    "GetEnvironmentVariables" or "ExpandEnvironmentVariables" => new ProcessUse("process environment", reads: true),
                    _ => null,
                };
            case "Console" when IsOf(method, "System"):
                return method.Name switch
                {
                    "SetIn" => new ProcessUse("process input", written: 0),
                    "ReadLine" or "Read" or "ReadKey" => new ProcessUse("process input", reads: true),
                    _ => null,
                };
            case "Thread" when IsOf(method, "Threading"):
                return method.Name switch
                {
                    "SetData" => new ProcessUse("thread data", written: 1),
                    "GetData" => new ProcessUse("thread data", reads: true),
                    _ => null,
                };
            case "Marshal" when IsOf(method, "InteropServices"):
                return OfMemory(method);
            default:
                return null;
        }
    }

    /// <summary>Whether a property gives what went wrong elsewhere.</summary>
    public static bool IsFailure(ISymbol symbol) =>
        symbol is { Name: "Exception", ContainingType.Name: "Task" or "UnobservedTaskExceptionEventArgs", ContainingNamespace.Name: "Tasks" }
            or { Name: "ExceptionObject", ContainingType.Name: "UnhandledExceptionEventArgs", ContainingNamespace.Name: "System" };

    /// <summary>Whether a property gives the baggage of an activity, which goes on to all that is done within it.</summary>
    public static bool IsBaggage(ISymbol symbol) => symbol.Name == "Baggage" && IsOfActivity(symbol);

    private static bool IsOfActivity(ISymbol symbol) => symbol is { ContainingType.Name: "Activity", ContainingNamespace: { Name: "Diagnostics", ContainingNamespace.Name: "System" } };

    // A pointer is a number: what it leads to is one for all.
    private static ProcessUse? OfMemory(IMethodSymbol method)
    {
        const string Memory = "process memory";
        bool takesArray = method.Parameters.FirstOrDefault()?.Type is IArrayTypeSymbol;
        return method.Name switch
        {
            "Copy" when takesArray => new ProcessUse(Memory, written: 0),
            "Copy" => new ProcessUse(Memory, into: 1),
            "StructureToPtr" => new ProcessUse(Memory, written: 0),
            "PtrToStructure" => new ProcessUse(Memory, reads: true, into: method.ReturnsVoid ? 1 : None),
            _ when method.Name.StartsWith("Write", StringComparison.Ordinal) => new ProcessUse(Memory, written: method.Parameters.Length - 1),
            _ when method.Name.StartsWith("Read", StringComparison.Ordinal) || method.Name.StartsWith("PtrToString", StringComparison.Ordinal) => new ProcessUse(Memory, reads: true),
            _ => null,
        };
    }

    private static bool IsOf(IMethodSymbol method, string space) => method.ContainingNamespace?.Name == space;
}
