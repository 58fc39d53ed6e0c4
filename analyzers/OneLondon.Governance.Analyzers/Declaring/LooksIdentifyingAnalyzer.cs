using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Declaring;

/// <summary>OLG1001: a member looks identifying, by name, type or format, and bears no mark.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LooksIdentifyingAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that names the mark to put.</summary>
    public const string MarkProperty = "Mark";

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.LooksIdentifying];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (TagSymbols.Find(start.Compilation) is { } tags)
            {
                start.RegisterSymbolAction(c => Look(c, tags), SymbolKind.Property, SymbolKind.Field);
            }
        });
    }

    private static void Look(SymbolAnalysisContext context, TagSymbols tags)
    {
        ISymbol member = context.Symbol;
        if (member.IsImplicitlyDeclared || member.IsStatic || member is IFieldSymbol { IsConst: true } || member.Locations is [])
        {
            return;
        }

        ITypeSymbol type = member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
        if (Find(member, Bare(type), tags) is not { } found || Marks.SayWhatItIs(member, tags) || FillsMarkedProperty(member, tags))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            RuleDescriptors.LooksIdentifying,
            member.Locations[0],
            ImmutableDictionary<string, string?>.Empty.Add(MarkProperty, found.Mark),
            member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
            found.What,
            found.Mark));
    }

    private static Lookalike? Find(ISymbol member, ITypeSymbol type, TagSymbols tags)
    {
        if (tags.NhsNumber is not null && SymbolEqualityComparer.Default.Equals(type, tags.NhsNumber))
        {
            return new Lookalike("an NHS number", "PatientIdentifier", []);
        }

        if (!MayHold(type))
        {
            return null;
        }

        if (IdentifyingNames.Find(member.Name, member.ContainingType.Name) is { } named)
        {
            return named;
        }

        string? format = member.GetAttributes().Select(a => a.AttributeClass?.ToDisplayString()).FirstOrDefault(n => n is
            "System.ComponentModel.DataAnnotations.EmailAddressAttribute" or "System.ComponentModel.DataAnnotations.PhoneAttribute");
        return format is null ? null
            : new Lookalike(format.Contains("Email") ? "an e-mail address" : "a telephone number", "IdentifiableData", []);
    }

    /// <summary>The type without nullability, and of a list its items'.</summary>
    private static ITypeSymbol Bare(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Bare(array.ElementType),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Bare(nullable.TypeArguments[0]),
        INamedTypeSymbol { TypeArguments: [var item] } list when list.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable)
            || list.SpecialType == SpecialType.System_Collections_IEnumerable => Bare(item),
        _ => type,
    };

    /// <summary>Whether a name, number or date can stand in a value of the type; a flag, a formatter or a service cannot.</summary>
    private static bool MayHold(ITypeSymbol type) => type.SpecialType is SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Int64
            or SpecialType.System_UInt32 or SpecialType.System_UInt64 or SpecialType.System_DateTime or SpecialType.System_Object
        || type.ToDisplayString() is "System.DateOnly" or "System.DateTimeOffset" or "System.Guid" or "System.ReadOnlyMemory<char>";

    /// <summary>Whether a field only backs a property that bears a mark.</summary>
    private static bool FillsMarkedProperty(ISymbol member, TagSymbols tags) =>
        member is IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field
        && field.ContainingType.GetMembers().OfType<IPropertySymbol>().Any(p =>
            string.Equals(p.Name, field.Name.TrimStart('_'), System.StringComparison.OrdinalIgnoreCase) && Marks.SayWhatItIs(p, tags));
}
