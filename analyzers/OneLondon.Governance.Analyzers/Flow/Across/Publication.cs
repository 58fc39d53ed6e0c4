using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Running;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Across;

/// <summary>Tells of an assembly's public members what they do with data, for builds that see only the assembly.</summary>
internal static class Publication
{
    /// <summary>Gives the text of all summaries; empty where there is nothing to tell.</summary>
    public static string Of(World world, Entries entries)
    {
        string text = string.Empty;
        world.Within(() => text = Text(world, entries));
        return text;
    }

    private static string Text(World world, Entries entries)
    {
        var strings = new StringTable();
        var lines = new List<string>();
        List<(string Key, Procedure Procedure, Run Run)> published = [.. Published(world).Select(p => (p.Key, p.Procedure, world.Published(p.Procedure)))];

        var written = new List<(Run[] Of, string Line)>();
        foreach ((string key, Procedure procedure, Run run) in published)
        {
            var writer = new SummaryWriter(world, strings, run.Summary);
            string line = key + "\t" + writer.Write();
            written.Add(([run, .. writer.Relied], line));
        }

        // INVARIANT: what was followed in part is not told: the reader takes it as unknown. Writing follows functions that are handed out, so it is asked afterwards.
        if (world.Bounds.Any() || entries.Bound is not null)
        {
            return string.Empty;
        }

        HashSet<Run> partial = world.Partial();
        lines.AddRange(written.Where(w => !w.Of.Any(partial.Contains)).Select(w => w.Line));

        foreach ((IReadOnlyList<Member> path, IReadOnlyList<Atom> atoms) in entries.Left())
        {
            if (path.Any(m => SummaryWriter.Name(m) is null))
            {
                continue;
            }

            var numbers = new List<int> { path.Count };
            foreach (Member member in path)
            {
                numbers.Add(strings.Number(SummaryWriter.Name(member)));
                numbers.Add(member.Declared is { } label ? strings.Number(SummaryWriter.Name(label)) : -1);
            }

            numbers.Add(atoms.Count);
            foreach (Atom atom in atoms)
            {
                numbers.Add(strings.Number(SummaryWriter.Name(atom.Label!)));
                numbers.Add((int)atom.Cap);
            }

            lines.Add(SummaryText.Left + string.Join(".", path.Select(SummaryWriter.Name)) + "\t" + string.Join(" ", numbers));
        }

        if (lines.Count == 0)
        {
            return string.Empty;
        }

        var text = new StringBuilder();
        foreach (string one in strings.Strings)
        {
            // An empty line ends the table.
            text.Append(one.Length == 0 ? "\\" : SummaryText.Escaped(one)).Append('\n');
        }

        foreach (string line in lines)
        {
            text.Append('\n').Append(line);
        }

        return text.ToString();
    }

    private static IEnumerable<(string Key, Procedure Procedure)> Published(World world)
    {
        var found = new SortedDictionary<string, List<Procedure>>(StringComparer.Ordinal);
        void Add(string? key, Procedure procedure)
        {
            if (key is not null)
            {
                if (!found.TryGetValue(key, out List<Procedure>? all))
                {
                    found[key] = all = [];
                }

                all.Add(procedure);
            }
        }

        foreach (INamedTypeSymbol type in world.Dispatch.Own)
        {
            bool isSeen = Visibility.IsSeenOutside(type);
            foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
            {
                if (method.IsAbstract || method.IsExtern || world.Code(method) is not { IsForeign: false } code)
                {
                    continue;
                }

                if (isSeen && (Visibility.IsSeenOutside(method) || method.MethodKind == MethodKind.ExplicitInterfaceImplementation || !method.ExplicitInterfaceImplementations.IsEmpty))
                {
                    Add(method.GetDocumentationCommentId(), code);
                }
                else if (!isSeen && Answered(method, type).ToList() is { Count: > 0 } answered)
                {
                    // Who is given an object of the type finds the type, though not by its name.
                    Add(method.GetDocumentationCommentId(), code);
                    answered.ForEach(a => Add(SummaryText.Hidden + a.OriginalDefinition.GetDocumentationCommentId(), code));
                }
            }
        }

        foreach (KeyValuePair<string, List<Procedure>> pair in found)
        {
            foreach (Procedure procedure in pair.Value)
            {
                yield return (pair.Key, procedure);
            }
        }
    }

    // What a hidden type's method answers for, that others can call.
    private static IEnumerable<IMethodSymbol> Answered(IMethodSymbol method, INamedTypeSymbol type)
    {
        for (IMethodSymbol? over = method.OverriddenMethod; over is not null; over = over.OverriddenMethod)
        {
            if (IsTold(over))
            {
                yield return over;
            }
        }

        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            foreach (IMethodSymbol member in implemented.GetMembers().OfType<IMethodSymbol>())
            {
                if (IsTold(member) && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method))
                {
                    yield return member;
                }
            }
        }

        static bool IsTold(IMethodSymbol member) => Visibility.IsSeenOutside(member) && !Marking.TypeShapes.IsPlatform(member.ContainingType) && member.ContainingType.SpecialType == SpecialType.None;
    }
}
