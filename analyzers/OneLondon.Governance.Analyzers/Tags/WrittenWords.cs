using System;
using System.Buffers;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace OneLondon.Governance.Analyzers.Tags;

/// <summary>Says which of some words are written anywhere in the source of a compilation: to name a type, each part of its name has to be.</summary>
internal static class WrittenWords
{
    // What every look-up finds: a tree that holds all words, for all that is known.
    private const ulong All = ulong.MaxValue;
    private const int Window = 16 * 1024;

    private static readonly string[] Known = [.. TagSymbols.Words, "SuppressMessage", "pragma", "AddGoverned"];
    private static readonly int Longest = Known.Max(w => w.Length);

    private static readonly ConditionalWeakTable<Compilation, StrongBox<ulong>> Compilations = new();
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ulong>> Trees = new();

    /// <summary>Whether all of some words are written.</summary>
    public static bool Hold(Compilation compilation, CancellationToken cancellation, params string[] words)
    {
        ulong wanted = 0;
        foreach (string word in words)
        {
            int index = Array.IndexOf(Known, word);
            if (index < 0)
            {
                throw new ArgumentException($"the word '{word}' is not looked for", nameof(words));
            }

            wanted |= 1UL << index;
        }

        return (Of(compilation, cancellation) & wanted) == wanted;
    }

    /// <summary>Whether a word is written in a tree.</summary>
    public static bool Holds(SyntaxTree tree, string word, CancellationToken cancellation) => (Of(tree, cancellation) & 1UL << Array.IndexOf(Known, word)) != 0;

    private static ulong Of(Compilation compilation, CancellationToken cancellation)
    {
        if (Compilations.TryGetValue(compilation, out StrongBox<ulong>? known))
        {
            return known.Value;
        }

        // A script's namespaces are imported by an option, and written nowhere.
        ulong found = compilation.Options is CSharpCompilationOptions { Usings.IsEmpty: false } ? All : 0;
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            found |= Of(tree, cancellation);
        }

        return Compilations.GetValue(compilation, _ => new StrongBox<ulong>(found)).Value;
    }

    private static ulong Of(SyntaxTree tree, CancellationToken cancellation)
    {
        if (Trees.TryGetValue(tree, out StrongBox<ulong>? known))
        {
            return known.Value;
        }

        ulong found = Read(tree.GetText(cancellation), out bool mayEscape);
        if (mayEscape && HasEscapedName(tree, cancellation))
        {
            found = All;
        }

        return Trees.GetValue(tree, _ => new StrongBox<ulong>(found)).Value;
    }

    private static ulong Read(SourceText text, out bool mayEscape)
    {
        ulong found = 0;
        mayEscape = false;
        char[] buffer = ArrayPool<char>.Shared.Rent(Window);
        try
        {
            // Windows overlap, so that no word is cut in two.
            for (int start = 0; start < text.Length; start += Window - Longest)
            {
                int length = Math.Min(Window, text.Length - start);
                text.CopyTo(start, buffer, 0, length);
                ReadOnlySpan<char> part = buffer.AsSpan(0, length);
                mayEscape |= part.IndexOf("\\u".AsSpan()) >= 0 || part.IndexOf("\\U".AsSpan()) >= 0;
                for (int i = 0; i < Known.Length; i++)
                {
                    if ((found & 1UL << i) == 0 && part.IndexOf(Known[i].AsSpan()) >= 0)
                    {
                        found |= 1UL << i;
                    }
                }

                if (start + length == text.Length)
                {
                    break;
                }
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }

        return found;
    }

    private static bool HasEscapedName(SyntaxTree tree, CancellationToken cancellation)
    {
        foreach (SyntaxToken token in tree.GetRoot(cancellation).DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.Text.IndexOf('\\') >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
