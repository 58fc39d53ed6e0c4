using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.PolicyFiles;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Policies.Composition;

namespace OneLondon.Governance.Analyzers.Declaring;

/// <summary>OLG1003: a mark names a category, purpose or role that the policy of this compilation does not know.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownCodeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.UnknownCode];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            // A refused policy is reported as such, at its own place.
            if (MarkUse.InSource(start.Compilation, start.CancellationToken) is { } tags && PolicyInForce.Of(start.Options, start.CancellationToken).Policy is { } policy)
            {
                MarkedSymbols.Visit(start, (symbol, attributes, report) => Check(symbol, attributes, report, tags, policy));
            }
        });
    }

    private static void Check(ISymbol symbol, ImmutableArray<AttributeData> attributes, Action<Diagnostic> report, TagSymbols tags, ComposedPolicy policy)
    {
        foreach (AttributeData attribute in attributes)
        {
            (string Noun, IReadOnlyList<string> Codes)? known =
                TagSymbols.Is(attribute, tags.Category) ? ("category", policy.Categories.ConvertAll(c => c.Code))
                : TagSymbols.Is(attribute, tags.Purpose) || TagSymbols.Is(attribute, tags.Output) ? ("purpose", policy.Purposes.ConvertAll(p => p.Code))
                : TagSymbols.Is(attribute, tags.Role) ? ("role", policy.Roles.ConvertAll(r => r.Code))
                : null;
            if (known is not { } all || Marks.Text(attribute) is not { } code || all.Codes.Contains(code))
            {
                continue;
            }

            report(Diagnostic.Create(
                RuleDescriptors.UnknownCode,
                Marks.Place(attribute, symbol),
                policy.Name,
                all.Noun,
                code,
                Nearest(code, all.Codes) is { } near ? $"did you mean '{near}'?" : $"write one it knows, or add the {all.Noun} to the policy"));
        }
    }

    /// <summary>Gives the code that is most like another, if any is.</summary>
    private static string? Nearest(string code, IReadOnlyList<string> codes)
    {
        string plain = code.Trim().ToLowerInvariant().Replace('_', '-').Replace(' ', '-');
        (string? best, int distance) = (null, Math.Max(2, plain.Length / 3) + 1);
        foreach (string one in codes)
        {
            int d = Distance(plain, one);
            if (d < distance)
            {
                (best, distance) = (one, d);
            }
        }

        return best;
    }

    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int up = row[j];
                row[j] = Math.Min(Math.Min(up, row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1));
                corner = up;
            }
        }

        return row[b.Length];
    }
}
