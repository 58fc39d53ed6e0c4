using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OneLondon.Governance.Analyzers.Flow.Code;

namespace OneLondon.Governance.Analyzers.Flow.Lowering;

/// <summary>What a constructor does before its body: primary parameters, initialisers, the constructor of its base.</summary>
internal static class ConstructorPrelude
{
    public static void Emit(
        Emitter emitter, IMethodSymbol constructor, SyntaxNode place, ImmutableArray<(IParameterSymbol Parameter, int Register)> parameters, int self)
    {
        SyntaxNode? declared = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        bool isPrimary = declared is TypeDeclarationSyntax && !constructor.IsImplicitlyDeclared;
        if (isPrimary && parameters.Length > 0)
        {
            foreach ((IParameterSymbol parameter, int register) in parameters)
            {
                emitter.Emit(new Store(place, self, MemberRef.Of(parameter), register) { IsInitial = true });
                if (Positional(constructor, parameter) is { } property)
                {
                    emitter.Emit(new Store(place, self, MemberRef.Of(property), register) { IsInitial = true });
                }
            }
        }

        if (declared is ConstructorDeclarationSyntax { Initializer.ThisOrBaseKeyword.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.ThisKeyword })
        {
            return;
        }

        emitter.Emit(new RunInitializers(place, self, constructor.ContainingType));
        bool callsBase = declared is ConstructorDeclarationSyntax { Initializer: not null }
            || declared is TypeDeclarationSyntax { BaseList.Types: var types } && types.Any(t => t is PrimaryConstructorBaseTypeSyntax);
        if (!callsBase && constructor.ContainingType.BaseType is { SpecialType: SpecialType.None } parent
            && parent.InstanceConstructors.FirstOrDefault(c => c.Parameters.All(p => p.IsOptional)) is { } inherited)
        {
            emitter.Emit(new Invoke(place, Instruction.None, inherited, self, [.. inherited.Parameters.Select(_ => Instruction.None)]) { Site = emitter.NextSite() });
        }
    }

    /// <summary>Gives the procedure of a constructor that has no body of its own.</summary>
    public static Procedure Synthesised(IMethodSymbol constructor, SyntaxNode place)
    {
        var emitter = new Emitter();
        int self = emitter.NewLasting();
        var parameters = constructor.Parameters.Select(p => (p, emitter.NewLasting())).ToImmutableArray();
        Emit(emitter, constructor, place, parameters, self);
        return new Procedure
        {
            Symbol = constructor,
            Blocks = [new Block { Instructions = emitter.Take() }],
            Lasting = emitter.Lasting,
            Passing = emitter.MostPassing,
            Parameters = parameters,
            This = self,
            Place = place.GetLocation(),
        };
    }

    private static IPropertySymbol? Positional(IMethodSymbol constructor, IParameterSymbol parameter) =>
        constructor.ContainingType.IsRecord
            ? constructor.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>()
                .FirstOrDefault(p => p.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is ParameterSyntax))
            : null;
}
