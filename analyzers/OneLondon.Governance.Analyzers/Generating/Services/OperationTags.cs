using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Generating.Services;

/// <summary>Reads the tags of operations: what for, what is done, whose record, and how the result is filtered.</summary>
internal sealed class OperationTags(INamedTypeSymbol service, ImmutableArray<(string Name, RecordReader Record)> records, TagSymbols tags, Compilation compilation)
{
    private const string KindMark = "OneLondon.Governance.Tagging.RecordOperationAttribute";

    // Without a person, these purposes are denied by every policy.
    private static readonly string[] Care =
        [PurposeCodes.DirectCare, PurposeCodes.ProactiveCare, PurposeCodes.CareCoordination, PurposeCodes.EmergencyCare, PurposeCodes.SubjectAccess, PurposeCodes.AccessAudit];

    private readonly ResultReader _results = new(records, tags, compilation);

    /// <summary>Whether a member, or the interface that declares it, needs no decision.</summary>
    public bool IsExempt(ISymbol member) =>
        member.GetAttributes().Concat(member.ContainingType.GetAttributes()).Any(a => TagSymbols.Is(a, tags.Exempt));

    /// <summary>Gives the purposes of a member: the nearest mark holds.</summary>
    public static ImmutableArray<string> Purposes(ISymbol member, INamedTypeSymbol service, TagSymbols tags)
    {
        IEnumerable<ISymbol> nearest = Around(member).Concat(Around(service)).Concat([member.ContainingAssembly, service.ContainingAssembly]);
        foreach (ISymbol at in nearest)
        {
            ImmutableArray<string> purposes = [.. at.GetAttributes().Where(a => TagSymbols.Is(a, tags.Purpose)).Select(Marks.Text).OfType<string>().Distinct()];
            if (!purposes.IsEmpty)
            {
                return purposes;
            }
        }

        return [];
    }

    /// <summary>Reads one operation; null where a problem keeps it from being governed.</summary>
    public OperationReader? Read(IMethodSymbol method, ISymbol declared, List<ServiceProblem> problems)
    {
        if (IsExempt(declared))
        {
            return new OperationReader(method) { IsExempt = true };
        }

        ServiceProblem? problem = null;
        void Wrong(string what, string remedy, bool isOfPurpose = false) => problem ??= new ServiceProblem(declared, what, remedy) { IsOfPurpose = isOfPurpose };

        ImmutableArray<string> purposes = Purposes(declared, service, tags);
        if (purposes.IsEmpty)
        {
            Wrong("it says not what it is for", "mark it, or its interface, [PurposeOfUse]", isOfPurpose: true);
        }

        (Awaiting awaiting, ITypeSymbol? result) = ResultReader.Unwrapped(method.ReturnType);
        ImmutableArray<ResultPart> parts = _results.Parts(method, declared, awaiting, result, Wrong);
        bool gives = parts.Any(p => p.Form is not (ResultForm.None or ResultForm.Found));
        Operation kind = Stated(declared) is { } stated ? stated
            : method.MethodKind == MethodKind.PropertySet ? Operation.Change
            : gives ? Operation.View
            : default;
        if (kind == default)
        {
            Wrong("it gives nothing back and says not what it does", "mark it [RecordOperation(...)]");
        }

        bool hasRecords = parts.Any(p => p.Record is not null);
        if (hasRecords && kind is not (Operation.View or Operation.Compute))
        {
            Wrong("it changes data and gives records back", "let it give nothing, and read the record by another operation");
        }

        if (method.Parameters.FirstOrDefault(p => p.RefKind is not (RefKind.None or RefKind.Out or RefKind.In)
            || p.Type.IsRefLikeType || p.Type is IPointerTypeSymbol or IFunctionPointerTypeSymbol) is { } odd)
        {
            Wrong($"its parameter '{odd.Name}' is a reference, a span or a pointer", "take the value itself");
        }

        PatientArgument[] named = [.. method.Parameters.Where(p => p.RefKind != RefKind.Out).Select(p => PatientArgument.Of(p, tags, compilation)).OfType<PatientArgument>()];
        PatientArgument[] direct = [.. named.Where(p => p.Path.IsEmpty)];
        PatientArgument[] chosen = direct.Length > 0 ? direct : named;
        PatientArgument? patient = chosen.Length == 1 ? chosen[0] : null;
        Check(chosen.Length == 1 && chosen[0].Each is not null ? named : chosen, purposes, parts, gives, Wrong);
        if (problem is not null)
        {
            problems.Add(problem);
            return null;
        }

        return new OperationReader(method)
        {
            Purposes = purposes,
            Roles = Roles(declared),
            Categories = [.. parts.Where(p => p.Record is null).SelectMany(p => _results.Categories(method, declared, p)).Distinct().OrderBy(c => c, StringComparer.Ordinal)],
            Kind = kind,
            Level = _results.Level(method, declared),
            Awaiting = awaiting,
            Parts = parts,
            Patient = patient,
            Others = [.. named.Where(p => p != patient && p.Each is null && patient?.Each is null)],
        };
    }

    private static void Check(PatientArgument[] patients, ImmutableArray<string> purposes, ImmutableArray<ResultPart> parts, bool gives, Action<string, string, bool> wrong)
    {
        bool isWhole = parts.Any(p => p.Form is ResultForm.Whole or ResultForm.WholeItems or ResultForm.WholeArray or ResultForm.Stream);
        if (patients.Length > 1)
        {
            wrong($"several of its parameters say whose record is meant ({string.Join(", ", patients.Select(p => p.Parameter.Name))})", "leave one", false);
        }
        else if (patients.Length == 0 && !purposes.IsEmpty && purposes.All(Care.Contains))
        {
            wrong("no parameter says whose record is meant", "take the NHS number: an NhsNumber, or a string marked [PatientIdentifier], or a list of them", false);
        }
        else if (patients.Length == 0 && (isWhole || !gives))
        {
            wrong("no parameter says whose record is meant, and it gives no rows", "take the NHS number, or give rows of a record type that the context governs", false);
        }
        else if (patients is [{ Each: not null }] && parts.Any(p => p.Form == ResultForm.Row && !p.MayBeMissing))
        {
            wrong("it asks for several people and gives one row", "give a list", false);
        }
    }

    private Operation? Stated(ISymbol declared) =>
        declared.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == KindMark) is { ConstructorArguments: [{ Value: byte kind }] } && Enum.IsDefined(typeof(Operation), kind)
            ? (Operation)kind
            : null;

    private ImmutableArray<string> Roles(ISymbol declared)
    {
        foreach (ISymbol at in Around(declared).Concat(Around(service)))
        {
            ImmutableArray<string> roles = [.. at.GetAttributes().Where(a => TagSymbols.Is(a, tags.Role)).Select(Marks.Text).OfType<string>().Distinct()];
            if (!roles.IsEmpty)
            {
                return roles;
            }
        }

        return [];
    }

    private static IEnumerable<ISymbol> Around(ISymbol symbol)
    {
        for (ISymbol? at = symbol; at is IMethodSymbol or IPropertySymbol or IEventSymbol or INamedTypeSymbol; at = at.ContainingType)
        {
            yield return at;
        }
    }
}
