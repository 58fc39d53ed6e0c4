using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>The variants of procedures, by what their callers bind.</content>
internal sealed partial class World
{
    private const int MostVariants = 16;
    private const int MostChosen = 8;
    private const int MostSpent = 40_000;
    private const int DeepestDemand = 60;
    private const long LeastForAll = 300_000;
    private const long MostForEach = 500;

    private readonly Dictionary<(Procedure, string), Run> _runs = [];
    private readonly Dictionary<Procedure, Variants> _variants = [];
    private readonly Dictionary<Procedure, int> _chosen = [];
    private int _depth;
    private long _spent;

    /// <summary>Whether so much was spent on them all that each is given less: the time is to grow with the code and no faster.</summary>
    public bool IsPressed => _spent > LeastForAll + (long)_procedures.Count * MostForEach || EffortUsed > EffortLeft / 2;

    /// <summary>Gives what a call does as far as is known, and has the asker told when more is.</summary>
    public (Summary Summary, Run Run) Ask(Run? asker, Procedure procedure, Bindings bindings)
    {
        Effort.Add(4 + (bindings.Key.Length >> 3));
        if (procedure.IsForeign)
        {
            Run told = Foreign.Run(procedure);
            return (told.Summary, told);
        }

        // What is not narrowed to what is in sight is the same whoever calls. Where that changes, the asker is told, and asks again.
        if (bindings == Bindings.Asking && Ask(asker, procedure, Bindings.Closed) is { Summary.IsNarrowed: false } closed)
        {
            return closed;
        }

        if (bindings.HasConstants && !_runs.ContainsKey((procedure, bindings.Key)))
        {
            _chosen.TryGetValue(procedure, out int chosen);
            if (chosen >= MostChosen || IsPressed)
            {
                return Ask(asker, procedure, bindings.WithoutConstants);
            }

            _chosen[procedure] = chosen + 1;
        }

        bool isWhole = bindings == Bindings.Closed || bindings == Bindings.Open || bindings == Bindings.Foreign || bindings == Bindings.Asking;
        Variants? variants = isWhole ? null : VariantsOf(procedure);
        if (!_runs.TryGetValue((procedure, bindings.Key), out Run? run) && !(variants is { IsRetired: true } or { Of.Count: >= MostVariants }))
        {
            _runs[(procedure, bindings.Key)] = run = new Run(this, procedure, bindings, _bySerial.Count);
            _bySerial.Add(run);
            variants?.Of.Add(run);
            Demand(run);
        }

        // They may have been given up while this one was followed.
        if (run is null || variants is { IsRetired: true })
        {
            run = AskAll(variants!, procedure, bindings);
        }

        asker?.Asks(run);
        return (run.Summary, run);
    }

    private Variants VariantsOf(Procedure procedure)
    {
        if (!_variants.TryGetValue(procedure, out Variants? variants))
        {
            _variants[procedure] = variants = new Variants();
        }

        return variants;
    }

    // INVARIANT: past so many variants, or so much work on them, there is one more, for all that any caller binds: nothing is left out.
    private Run AskAll(Variants variants, Procedure procedure, Bindings bindings)
    {
        bool added = bindings.Asks && !variants.Asks;
        variants.Asks |= bindings.Asks;
        foreach ((string path, ImmutableArray<Binding> bound) in bindings.ByPath)
        {
            // A constant or a type argument that one caller gives says nothing of another.
            added |= path[0] == 'r' && Binding.Add(variants.All, path, bound);
        }

        if (variants.Run is { } run)
        {
            if (added)
            {
                run.Bind(Bindings.Of(variants.All, Number, variants.Asks));
                Enqueue(run);
            }

            return run;
        }

        variants.Run = run = new Run(this, procedure, Bindings.Of(variants.All, Number, variants.Asks), _bySerial.Count);
        _bySerial.Add(run);
        Demand(run);
        return run;
    }

    private void Demand(Run run)
    {
        if (_depth < DeepestDemand)
        {
            _depth++;
            run.Execute();
            _depth--;
        }
        else
        {
            Enqueue(run);
        }
    }

    /// <summary>Counts the work on a variant; past a budget for them all, those that ask are given the one for all that any caller binds.</summary>
    public void Spend(Run run, int work)
    {
        _spent += work;
        if (!_variants.TryGetValue(run.Procedure, out Variants? variants) || !variants.Of.Contains(run))
        {
            return;
        }

        variants.Spent += work;
        if (variants.Spent > MostSpent && !variants.IsRetired)
        {
            variants.IsRetired = true;
            foreach (Run variant in variants.Of)
            {
                variant.Retire();
            }
        }
    }

    // The variants of a procedure, by what callers bind.
    private sealed class Variants
    {
        public List<Run> Of { get; } = [];

        public int Spent { get; set; }

        /// <summary>Whether so much was spent on them that there is one for all.</summary>
        public bool IsRetired { get; set; }

        /// <summary>What callers bind past the first variants, and the run for it all.</summary>
        public SortedDictionary<string, List<Binding>> All { get; } = new(StringComparer.Ordinal);

        public Run? Run { get; set; }

        /// <summary>Whether one of those callers is in another assembly.</summary>
        public bool Asks { get; set; }
    }
}
