using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Generating.Leading;

/// <summary>Writes how what a row refers to is followed, as plain code: one part for each type that it comes to.</summary>
internal sealed class LeadWriter(RecordReader record, string type, TagSymbols tags)
{
    private const string Records = "global::OneLondon.Governance.Records.";
    private const string Enumerable = "global::System.Collections.Generic.IEnumerable<";

    private readonly HeldType[] _types = [.. record.Held.All];

    private bool MeetsAnything => _types.Any(t => t.Kind == HeldKind.Anything);

    public void Write(StringBuilder text)
    {
        if (!record.Leads.IsEmpty)
        {
            WriteLeads(text);
        }

        if (record.Held.LeadsToIdentifiers)
        {
            WriteAll(text);
        }

        WriteDispatch(text);
        foreach (HeldType value in _types.Where(t => IsWritten(t) && t.Symbol.IsValueType))
        {
            text.AppendLine();
            text.AppendLine($"    private static void Follow{value.Place}({Name(value)} held, {Records}RecordReach reach)");
            text.AppendLine("    {");
            WriteMembers(text, value, "held", "        ");
            foreach (HeldType element in value.Elements.Where(e => e.Leads))
            {
                WriteElements(text, element, $"{Records}RecordReach.Each<{Name(value)}, {Name(element)}>(held)", "        ");
            }

            text.AppendLine("    }");
        }
    }

    private void WriteLeads(StringBuilder text)
    {
        text.AppendLine();
        text.AppendLine($"    protected override void FollowLead({type} row, int lead, {Records}RecordReach reach)");
        text.AppendLine("    {");
        text.AppendLine("        switch (lead)");
        text.AppendLine("        {");
        for (int i = 0; i < record.Leads.Length; i++)
        {
            text.AppendLine($"            case {i}:");
            Write(text, record.Leads[i], "                ");
            text.AppendLine("                break;");
        }

        text.AppendLine("        }");
        text.AppendLine("    }");
    }

    // The person of a row, which is no lead where it leads to nothing else, is listed too.
    private void WriteAll(StringBuilder text)
    {
        text.AppendLine();
        text.AppendLine($"    protected override void FollowAll({type} row, {Records}RecordReach reach)");
        text.AppendLine("    {");
        foreach (HeldMember member in record.Held.Row.Members.Where(m => m.Type.Leads))
        {
            WriteValue(text, member.Type, MayBeMissing(member.Symbol), member.Read("row"), "        ");
        }

        foreach (Lead lead in record.Leads.Where(l => l.Member is null))
        {
            Write(text, lead, "        ");
        }

        text.AppendLine("    }");
    }

    private void Write(StringBuilder text, Lead lead, string indent)
    {
        if (lead.Member is { } member)
        {
            WriteValue(text, member.Type, MayBeMissing(member.Symbol), member.Read("row"), indent);
            return;
        }

        foreach (HeldType element in record.Held.Row.Elements.Where(e => e.Leads))
        {
            WriteElements(text, element, $"({Enumerable}{Name(element)}>)row", indent);
        }

        foreach (HeldType deriving in lead.Deriving)
        {
            text.AppendLine(deriving.CanBeNamed
                ? $"{indent}reach.Follow(row as {Name(deriving)});"
                : $"{indent}reach.StopAt(row, {Literal(MetadataName(deriving.Symbol))});");
        }
    }

    private void WriteDispatch(StringBuilder text)
    {
        text.AppendLine();
        text.AppendLine($"    protected override bool Follow(object held, {Records}RecordReach reach)");
        text.AppendLine("    {");
        text.AppendLine("        bool isKnown = false;");
        foreach (HeldType held in _types.Where(t => t.Leads && t.Kind == HeldKind.Object && !t.CanBeNamed))
        {
            text.AppendLine($"        reach.StopAt(held, {Literal(MetadataName(held.Symbol))});");
        }

        foreach (HeldType held in _types.Where(t => IsWritten(t) && (!t.Symbol.IsValueType || MeetsAnything) && (t.Members.Count > 0 || t.IsRecord || t.Symbol is IArrayTypeSymbol { Rank: > 1 })))
        {
            string name = $"held{held.Place}";
            Open(text, $"if (held is {Name(held)} {name})");
            if (held.Symbol.IsValueType)
            {
                text.AppendLine($"            Follow{held.Place}({name}, reach);");
            }
            else if (held.Symbol is IArrayTypeSymbol)
            {
                WriteElements(text, held.Elements[0], name, "            ");
            }
            else
            {
                WriteMembers(text, held, name, "            ");
            }

            text.AppendLine("        }");
        }

        foreach (HeldType element in _types.Where(t => IsWritten(t) && t.Symbol is not IArrayTypeSymbol { Rank: > 1 }).SelectMany(t => t.Elements).Where(e => e.Leads).Distinct())
        {
            Open(text, $"if (held is {Enumerable}{Name(element)}> elements{element.Place})");
            WriteElements(text, element, $"elements{element.Place}", "            ");
            text.AppendLine("        }");
        }

        string[] known = [.. _types.Where(t => !t.Leads && t.Kind == HeldKind.Object && t.CanBeNamed && t.Elements.Count == 0).Select(Name)];
        text.AppendLine(MeetsAnything && known.Length > 0 ? $"        return isKnown || held is {string.Join(" or ", known)};" : "        return isKnown;");
        text.AppendLine("    }");
    }

    private static void Open(StringBuilder text, string condition)
    {
        text.AppendLine("        " + condition);
        text.AppendLine("        {");
        text.AppendLine("            isKnown = true;");
    }

    private void WriteMembers(StringBuilder text, HeldType held, string name, string indent)
    {
        foreach (ImmutableArray<ISymbol> path in held.Numbers)
        {
            text.AppendLine($"{indent}reach.Number({name}{string.Concat(path.Select((m, i) => (i == 0 ? "." : "?.") + Naming.Of(m)))});");
        }

        if (held.IsRecord)
        {
            text.AppendLine($"{indent}reach.EndRecord();");
            WriteListing(text, held, name, indent);
        }

        foreach (HeldMember member in held.Members.Where(m => m.Type.Leads))
        {
            WriteValue(text, member.Type, MayBeMissing(member.Symbol), member.Read(name), indent);
        }
    }

    // What derives is met as what it derives from as well, and is listed as that.
    private void WriteListing(StringBuilder text, HeldType held, string name, string indent)
    {
        bool isMetBefore = _types.Any(t => t != held && t.IsRecord && t.Identifier is not null && IsWritten(t) && Derives(held, t));
        if (held.Identifier is { } identifier && !isMetBefore)
        {
            text.AppendLine($"{indent}if (reach.IsListing)");
            text.AppendLine($"{indent}{{");
            text.AppendLine($"{indent}    reach.{(identifier.Identifies ? "ListIdentifying" : "List")}({Literal(held.Symbol.Name)}, {identifier.Read(name, tags)});");
            text.AppendLine($"{indent}}}");
        }
    }

    private static bool Derives(HeldType held, HeldType from)
    {
        for (ITypeSymbol? at = held.Symbol.BaseType; at is not null; at = at.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(at, from.Symbol))
            {
                return true;
            }
        }

        return held.Symbol.AllInterfaces.Contains(from.Symbol, SymbolEqualityComparer.Default);
    }

    private static void WriteElements(StringBuilder text, HeldType element, string elements, string indent)
    {
        text.AppendLine($"{indent}foreach (var each in {elements})");
        text.AppendLine($"{indent}{{");
        text.AppendLine($"{indent}    if (!reach.Next())");
        text.AppendLine($"{indent}    {{");
        text.AppendLine($"{indent}        break;");
        text.AppendLine($"{indent}    }}");
        text.AppendLine();
        WriteValue(text, element, isNullable: false, "each", indent + "    ");
        text.AppendLine($"{indent}}}");
    }

    private static void WriteValue(StringBuilder text, HeldType held, bool isNullable, string value, string indent)
    {
        string call = held switch
        {
            { Kind: HeldKind.Anything } => $"reach.FollowAny({value});",
            { Kind: HeldKind.Closed } => $"reach.Stop({value});",
            { Symbol.IsValueType: false } => $"reach.Follow({value});",
            _ when isNullable => $"if ({value} is {{ }} some{held.Place}) {{ Follow{held.Place}(some{held.Place}, reach); }}",
            _ => $"Follow{held.Place}({value}, reach);",
        };
        text.AppendLine(indent + call);
    }

    private static bool MayBeMissing(ISymbol member) =>
        ContentReader.TypeOf(member) is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };

    private static bool IsWritten(HeldType type) => type.Leads && type.Kind == HeldKind.Object && type.CanBeNamed;

    private static string Name(HeldType type) => type.Symbol.TypeKind == TypeKind.Dynamic ? "object" : Naming.InPattern(type.Symbol);

    private static string Literal(string name) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(name, quote: true);

    // As the runtime spells it.
    private static string MetadataName(ITypeSymbol type)
    {
        string name = type.MetadataName;
        for (INamedTypeSymbol? around = type.ContainingType; around is not null; around = around.ContainingType)
        {
            name = around.MetadataName + "+" + name;
        }

        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + name : name;
    }
}
