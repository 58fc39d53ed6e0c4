using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Lowering;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>The parts that objects may have, one instance for each that is alike.</content>
internal sealed partial class World
{
    private readonly Dictionary<(MemberKind, ISymbol?, object?), Member> _members = new(new MemberComparer());
    private readonly Dictionary<int, Member> _membersById = [];

    public Member Member(ISymbol symbol) => Member(MemberKind.Symbol, symbol, null);

    /// <summary>Gives a part by its number.</summary>
    public Member Member(int id) => _membersById[id];

    /// <summary>A part that another assembly keeps to itself, by its id.</summary>
    public Member Member(string id, Label? declared)
    {
        if (!_members.TryGetValue((MemberKind.Symbol, null, id), out Member? member))
        {
            _members[(MemberKind.Symbol, null, id)] = member = new Member { Id = NewId(), Kind = MemberKind.Symbol, Constant = id, Declared = declared };
            _membersById[member.Id] = member;
        }

        return member;
    }

    public Member Named(string name) => Member(MemberKind.Named, null, name);

    public Member Element(object? constant) => constant is null ? Any : Member(MemberKind.Element, null, constant);

    private Member Member(MemberKind kind, ISymbol? symbol, object? constant)
    {
        if (symbol is IFieldSymbol { ContainingType.IsTupleType: true } part)
        {
            (kind, constant, symbol) = (MemberKind.Element, (part.CorrespondingTupleField ?? part).Name, null);
        }

        // What stands behind a property is the property.
        symbol = (symbol is IFieldSymbol { AssociatedSymbol: IPropertySymbol behind } ? behind : symbol)?.OriginalDefinition;
        if (!_members.TryGetValue((kind, symbol, constant), out Member? member))
        {
            _members[(kind, symbol, constant)] = member = new Member
            {
                Id = NewId(),
                Kind = kind,
                Symbol = symbol,
                Constant = constant,
                Declared = symbol is IFieldSymbol or IPropertySymbol ? Declarations.Of(symbol) : null,
                Type = symbol switch
                {
                    IFieldSymbol { RefKind: not RefKind.None } reference => KeptReferences.TypeOf(reference.Type, Compilation),
                    IFieldSymbol field => field.Type,
                    IPropertySymbol property => property.Type,
                    ILocalSymbol local => local.Type,
                    IParameterSymbol parameter => parameter.Type,
                    IEventSymbol raised => raised.Type,
                    _ => null,
                },
                Owner = symbol is IFieldSymbol or IPropertySymbol && symbol.ContainingType is { TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false } owner ? owner : null,
                IsPublic = kind is MemberKind.Named or MemberKind.Element or MemberKind.Key or MemberKind.Content
                    || symbol is IFieldSymbol { DeclaredAccessibility: Accessibility.Public } or IPropertySymbol { GetMethod.DeclaredAccessibility: Accessibility.Public },
            };
            _membersById[member.Id] = member;
        }

        return member;
    }

    private sealed class MemberComparer : IEqualityComparer<(MemberKind Kind, ISymbol? Symbol, object? Constant)>
    {
        public bool Equals((MemberKind Kind, ISymbol? Symbol, object? Constant) x, (MemberKind Kind, ISymbol? Symbol, object? Constant) y) =>
            x.Kind == y.Kind && SymbolEqualityComparer.Default.Equals(x.Symbol, y.Symbol) && object.Equals(x.Constant, y.Constant);

        public int GetHashCode((MemberKind Kind, ISymbol? Symbol, object? Constant) member) =>
            ((int)member.Kind * 397) ^ (member.Symbol is null ? 0 : SymbolEqualityComparer.Default.GetHashCode(member.Symbol)) ^ (member.Constant?.GetHashCode() ?? 0);
    }
}
