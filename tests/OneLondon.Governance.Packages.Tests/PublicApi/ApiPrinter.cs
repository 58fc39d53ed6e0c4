using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OneLondon.Governance.Packages.Tests.PublicApi;

/// <summary>Prints what an assembly offers to others as C# declarations in one fixed order.</summary>
internal static class ApiPrinter
{
    private static readonly SymbolDisplayFormat TypeFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat MemberFormat = TypeFormat
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeRef)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeMemberKeyword);

    /// <summary>Prints the assembly at a path; the others at its side and the framework's resolve its references.</summary>
    public static string Print(string assemblyPath)
    {
        MetadataReference subject = MetadataReference.CreateFromFile(assemblyPath);
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.All);
        CSharpCompilation compilation = CSharpCompilation.Create("reader", references: References(assemblyPath).Append(subject), options: options);
        IAssemblySymbol assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(subject)!;
        StringBuilder text = new();
        foreach (IGrouping<string, INamedTypeSymbol> types in Types(assembly.GlobalNamespace).GroupBy(type => type.ContainingNamespace.ToDisplayString()).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append("namespace ").Append(types.Key).Append("\n\n");
            foreach (INamedTypeSymbol type in types.OrderBy(type => type.ToDisplayString(TypeFormat), StringComparer.Ordinal))
            {
                PrintType(text, type);
                text.Append('\n');
            }
        }

        return text.Length == 0 ? "(no public type)\n" : text.ToString().TrimEnd('\n') + "\n";
    }

    private static IEnumerable<PortableExecutableReference> References(string assemblyPath)
    {
        string[] near = Directory.GetFiles(Path.GetDirectoryName(assemblyPath)!, "*.dll");
        HashSet<string> names = [.. near.Select(Path.GetFileName).OfType<string>()];
        string[] platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return near.Concat(platform.Where(path => names.Add(Path.GetFileName(path))))
            .Where(path => path != assemblyPath)
            .Select(path => MetadataReference.CreateFromFile(path));
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().SelectMany(member => member switch
        {
            INamespaceSymbol inner => Types(inner),
            INamedTypeSymbol type when IsOffered(type) => Types(type).Prepend(type),
            _ => [],
        });

    private static bool IsOffered(ISymbol symbol) =>
        !symbol.Name.Contains('<', StringComparison.Ordinal)
        && symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    // Metadata does not mark a record: its printing method gives it away.
    private static bool IsRecord(INamedTypeSymbol type) =>
        type.GetMembers("PrintMembers").Any(IsCompilerWritten);

    private static bool IsCompilerWritten(ISymbol member) =>
        member.GetAttributes().Any(attribute => attribute.AttributeClass!.Name == "CompilerGeneratedAttribute");

    private static void PrintType(StringBuilder text, INamedTypeSymbol type)
    {
        PrintAttributes(text, type, string.Empty);
        text.Append(Header(type)).Append('\n');
        if (type.TypeKind == TypeKind.Delegate)
        {
            return;
        }

        IEnumerable<ISymbol> members = type.GetMembers().Where(member => member is not INamedTypeSymbol && IsWritten(member));
        foreach (ISymbol member in members.OrderBy(Rank).ThenBy(EnumValue).ThenBy(Line, StringComparer.Ordinal))
        {
            PrintAttributes(text, member, "    ");
            text.Append("    ").Append(Line(member)).Append('\n');
        }
    }

    private static string Header(INamedTypeSymbol type)
    {
        List<string> words = [SyntaxFacts.GetText(type.DeclaredAccessibility)];
        if (type.TypeKind == TypeKind.Delegate)
        {
            return words[0] + " delegate " + type.DelegateInvokeMethod!.ReturnType.ToDisplayString(TypeFormat) + " " + type.ToDisplayString(TypeFormat)
                + "(" + string.Join(", ", type.DelegateInvokeMethod.Parameters.Select(parameter => parameter.ToDisplayString(MemberFormat))) + ")";
        }

        if (type.TypeKind == TypeKind.Class)
        {
            words.AddRange(type.IsStatic ? ["static"] : type.IsAbstract ? ["abstract"] : type.IsSealed ? ["sealed"] : Array.Empty<string>());
        }

        words.AddRange(type.IsReadOnly ? ["readonly"] : []);
        words.AddRange(type.IsRefLikeType ? ["ref"] : []);
        words.AddRange(IsRecord(type) ? ["record"] : []);
        words.Add(type.TypeKind.ToString().ToLowerInvariant());
        words.Add(type.ToDisplayString(TypeFormat));
        string[] bases = [.. Bases(type)];
        return string.Join(' ', words) + (bases.Length == 0 ? string.Empty : " : " + string.Join(", ", bases));
    }

    private static IEnumerable<string> Bases(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum)
        {
            return type.EnumUnderlyingType!.SpecialType == SpecialType.System_Int32 ? [] : [type.EnumUnderlyingType.ToDisplayString(TypeFormat)];
        }

        bool ownBase = type.TypeKind == TypeKind.Class && type.BaseType is { SpecialType: not SpecialType.System_Object };
        return type.Interfaces.Where(face => face.DeclaredAccessibility == Accessibility.Public)
            .Select(face => face.ToDisplayString(TypeFormat))
            .Order(StringComparer.Ordinal)
            .Prepend(ownBase ? type.BaseType!.ToDisplayString(TypeFormat) : string.Empty)
            .Where(name => name.Length > 0);
    }

    private static bool IsWritten(ISymbol member) =>
        IsOffered(member) && !member.IsImplicitlyDeclared
        && member is not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove or MethodKind.StaticConstructor }
        && !(member is IMethodSymbol && IsRecord(member.ContainingType) && IsCompilerWritten(member));

    private static int Rank(ISymbol member) => member switch
    {
        IFieldSymbol => 0,
        IMethodSymbol { MethodKind: MethodKind.Constructor } => 1,
        IPropertySymbol => 2,
        IEventSymbol => 3,
        _ => 4,
    };

    private static decimal EnumValue(ISymbol member) =>
        member is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } value ? Convert.ToDecimal(value.ConstantValue, CultureInfo.InvariantCulture) : 0;

    private static string Line(ISymbol member)
    {
        if (member is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } value)
        {
            return value.Name + " = " + value.ConstantValue;
        }

        string line = member.ToDisplayString(MemberFormat);
        return member is IPropertySymbol property
            ? line + " { " + Accessor(property.GetMethod, "get") + Accessor(property.SetMethod, property.SetMethod?.IsInitOnly == true ? "init" : "set") + "}"
            : line + ParameterNotes(member);
    }

    private static string Accessor(IMethodSymbol? method, string word) =>
        method is null || !IsOffered(method) ? string.Empty
        : method.DeclaredAccessibility == method.AssociatedSymbol!.DeclaredAccessibility ? word + "; "
        : SyntaxFacts.GetText(method.DeclaredAccessibility) + " " + word + "; ";

    private static string ParameterNotes(ISymbol member)
    {
        IEnumerable<string> notes = member is IMethodSymbol method
            ? method.Parameters.SelectMany(parameter => ApiAttributes.Of(parameter).Select(attribute => parameter.Name + ": " + attribute))
            : [];
        string joined = string.Join(", ", notes);
        return joined.Length == 0 ? string.Empty : " // " + joined;
    }

    private static void PrintAttributes(StringBuilder text, ISymbol symbol, string indent)
    {
        foreach (string attribute in ApiAttributes.Of(symbol).Order(StringComparer.Ordinal))
        {
            text.Append(indent).Append(attribute).Append('\n');
        }
    }
}
