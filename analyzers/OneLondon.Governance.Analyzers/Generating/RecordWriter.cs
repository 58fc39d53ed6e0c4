using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Generating.Leading;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Generating;

/// <summary>Writes the record type of one type: what it holds as constants, and how it is read and copied as plain code.</summary>
internal sealed class RecordWriter(RecordReader record, TagSymbols tags, Compilation compilation, string name)
{
    private const string Records = "global::OneLondon.Governance.Records.";
    private const string Number = "global::OneLondon.Governance.Identifiers.NhsNumber";
    private const string Lambda = "global::System.Linq.Expressions.Expression<global::System.Func<";

    private readonly string _type = Naming.Of(record.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
    private readonly ISymbol _last = record.Person.Members[record.Person.Members.Length - 1];

    private ITypeSymbol PersonType => ContentReader.TypeOf(_last)!;

    private bool IsText => PersonType.SpecialType == SpecialType.System_String;

    public void Write(StringBuilder source, string indent)
    {
        var text = new StringBuilder();
        text.AppendLine($"[global::System.CodeDom.Compiler.GeneratedCode(\"OneLondon.Governance.Analyzers\", \"{typeof(RecordWriter).Assembly.GetName().Version.ToString(3)}\")]");
        text.AppendLine($"private sealed class {name}RecordType : {Records}RecordType<{_type}>");
        text.AppendLine("{");
        Shape(text);
        text.AppendLine();
        text.AppendLine($"    protected override {Number} PersonOf({_type} row) =>");
        text.AppendLine($"        {Person()};");
        if (record.Person.Members.All(MerelyStored.Is))
        {
            ReadAhead(text);
        }

        if (record.Controller is { } controller)
        {
            text.AppendLine();
            text.AppendLine($"    protected override string? ControllerOf({_type} row) => row.{Naming.Of(controller)};");
        }

        Queries(text);
        if (record.Copy is { } copy)
        {
            Clear(text, copy);
        }

        if (record.Identifier is { } identifier)
        {
            text.AppendLine();
            text.AppendLine($"    protected override string? IdentifierOf({_type} row) => {identifier.Read("row", tags)};");
        }

        if (!record.Leads.IsEmpty || record.Held.LeadsToIdentifiers)
        {
            new LeadWriter(record, _type, tags).Write(text);
        }

        text.AppendLine("}");
        foreach (string line in text.ToString().Split(['\n'], StringSplitOptions.None))
        {
            string end = line.TrimEnd('\r');
            source.Append(end.Length == 0 ? string.Empty : indent).Append(end).Append('\n');
        }

        source.Length--;
    }

    private void Shape(StringBuilder text)
    {
        text.AppendLine($"    public {name}RecordType()");
        text.AppendLine($"        : base(new {Records}RecordShape");
        text.AppendLine("        {");
        text.AppendLine($"            Name = \"{record.Type.Name}\",");
        text.AppendLine($"            Person = \"{string.Join(".", record.Person.Members.Select(m => m.Name))}\",");
        text.AppendLine($"            Categories = new string[] {{ {string.Join(", ", record.Categories.Select(c => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(c, quote: true)))} }},");
        text.AppendLine($"            RowBits = {Hex(record.RowBits)},");
        text.AppendLine($"            MemberBits = {Hex(record.MemberBits)},");
        text.AppendLine($"            UnclearableBits = {Hex(record.UnclearableBits)},");
        if (record.Identifier is { } identifier)
        {
            text.AppendLine($"            Identifier = \"{identifier.Member.Name}\",");
            text.AppendLine($"            IdentifierIdentifies = {(identifier.Identifies ? "true" : "false")},");
        }

        if (record.Held.LeadsToIdentifiers)
        {
            text.AppendLine("            LeadsToIdentifiers = true,");
        }

        text.AppendLine($"            HasController = {(record.Controller is null ? "false" : "true")},");
        text.AppendLine($"            IsSealed = {(record.Type.IsSealed || record.Type.IsValueType ? "true" : "false")},");
        if (!record.Leads.IsEmpty)
        {
            text.AppendLine($"            Leads = new {Records}RecordLead[]");
            text.AppendLine("            {");
            foreach (Lead lead in record.Leads)
            {
                string away = lead.Away is null ? "null" : $"\"{lead.Away}\"";
                text.AppendLine($"                new {Records}RecordLead {{ Member = \"{lead.Name}\", Bits = {Hex(lead.Bits)}, CanBeCleared = {(lead.CanBeCleared ? "true" : "false")}, Away = {away} }},");
            }

            text.AppendLine("            },");
        }

        text.AppendLine("        })");
        text.AppendLine("    {");
        text.AppendLine("    }");
    }

    private string Person()
    {
        string path = "row" + string.Concat(record.Person.Members.Select((m, i) => (i == 0 ? "." : "?.") + Naming.Of(m)));
        bool mayBeMissing = record.Person.Members.Length > 1 || !SymbolEqualityComparer.Default.Equals(PersonType, tags.NhsNumber);
        return IsText ? $"{Number}.TryParse({path}, out {Number} person) ? person : default" : mayBeMissing ? $"{path} ?? default" : path;
    }

    // Of a text, a late digit: it may stand in another line of memory than the length.
    private void ReadAhead(StringBuilder text)
    {
        string path = "row" + string.Concat(record.Person.Members.Select((m, i) => (i > 0 || !record.Type.IsValueType ? "?." : ".") + Naming.Of(m)));
        bool mayBeMissing = !SymbolEqualityComparer.Default.Equals(PersonType, tags.NhsNumber);
        text.AppendLine();
        text.AppendLine($"    protected override int ReadAhead(global::System.ReadOnlySpan<{_type}> rows)");
        text.AppendLine("    {");
        text.AppendLine("        int read = 0;");
        text.AppendLine($"        foreach ({_type} row in rows)");
        text.AppendLine("        {");
        text.AppendLine(IsText
            ? $"            read += {path} is {{ Length: > 9 }} text ? text[9] : 0;"
            : $"            read += {path}{(mayBeMissing ? "?" : string.Empty)}.IsUnspecified == true ? 1 : 0;");
        text.AppendLine("        }");
        text.AppendLine();
        text.AppendLine("        return read;");
        text.AppendLine("    }");
    }

    private void Queries(StringBuilder text)
    {
        if (IsText)
        {
            string[] steps = [.. record.Person.Members.Select((_, i) => "row" + string.Concat(record.Person.Members.Take(i + 1).Select(m => "." + Naming.Of(m))))];
            string guards = string.Concat(steps.Take(steps.Length - 1).Select(s => $"(object?){s} == null ? null : "));
            text.AppendLine();
            text.AppendLine($"    protected override {Lambda}{_type}, string?>>? PersonText => static row => {guards}{steps[steps.Length - 1]};");
        }
        else if (record.Person.Members.Length == 1 && SymbolEqualityComparer.Default.Equals(PersonType, tags.NhsNumber))
        {
            text.AppendLine();
            text.AppendLine($"    protected override {Lambda}{_type}, {Number}>>? PersonNumber => static row => row.{Naming.Of(_last)};");
        }
    }

    private void Clear(StringBuilder text, CopyPlan copy)
    {
        string Cleared(ISymbol member, ulong bits, string? blank)
        {
            ulong lead = LeadBit(member);
            string[] conditions = [.. new[] { bits == 0 ? null : $"(withheld & {Hex(bits)}) != 0UL", lead == 0 ? null : $"(strays & {Hex(lead)}) != 0UL" }.OfType<string>()];
            return conditions.Length == 0 || blank is null ? Read(member) : $"{string.Join(" || ", conditions)} ? {blank} : {Read(member)}";
        }

        string strays = record.Leads.IsEmpty ? string.Empty : "ulong strays, ";
        text.AppendLine();
        text.AppendLine($"    protected override bool TryClear({_type} row, ulong withheld, {strays}[global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out {_type} copy)");
        text.AppendLine("    {");
        text.AppendLine($"        copy = {Made(copy, "            ", Cleared)};");
        text.AppendLine("        return true;");
        text.AppendLine("    }");
        text.AppendLine();
        ISymbol[] parts = [.. copy.Arguments.Concat(copy.Members)];
        text.AppendLine($"    protected override {Records}RecordProjection<{_type}>? Projection => new {Records}RecordProjection<{_type}>");
        text.AppendLine("    {");
        text.AppendLine($"        Copy = static row => {Made(copy, "            ", (m, _, _) => Read(m))},");
        text.AppendLine($"        Blank = static row => {Made(copy, "            ", (m, bits, blank) => (bits == 0 && LeadBit(m) == 0) || blank is null ? Read(m) : blank)},");
        text.AppendLine($"        Bits = new ulong[] {{ {string.Join(", ", parts.Select(m => Hex(record.Bits[m])))} }},");
        if (!record.Leads.IsEmpty)
        {
            text.AppendLine($"        Leads = new ulong[] {{ {string.Join(", ", parts.Select(m => Hex(LeadBit(m))))} }},");
        }

        text.AppendLine("    };");
    }

    private ulong LeadBit(ISymbol member)
    {
        for (int i = 0; i < record.Leads.Length; i++)
        {
            if (record.Leads[i].Member is { IsHidden: false } lead && SymbolEqualityComparer.Default.Equals(lead.Symbol, member))
            {
                return 1UL << i;
            }
        }

        return 0;
    }

    private string Made(CopyPlan copy, string indent, Func<ISymbol, ulong, string?, string> part)
    {
        string Value(ISymbol member) => part(member, record.Bits[member], Blank.Of(ContentReader.TypeOf(member)!, compilation));
        ImmutableArray<string> set = [.. copy.Members.Select(m => $"{indent}{Naming.Of(m)} = {Value(m)},\n")];
        string made = $"new {_type}({string.Join(", ", copy.Arguments.Select(Value))})";
        return set.IsEmpty ? made : $"{made}\n{indent.Substring(4)}{{\n{string.Concat(set)}{indent.Substring(4)}}}";
    }

    private static string Read(ISymbol member) => "row." + Naming.Of(member);

    private static string Hex(ulong bits) => bits == 0 ? "0UL" : $"0x{bits:X}UL";
}
