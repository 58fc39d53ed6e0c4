using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records;

/// <summary>What may be seen of a class of people.</summary>
internal sealed class RecordClass
{
    private const Obligations WithholdControllers = Obligations.WithholdObjectedControllers | Obligations.WithholdWithdrawnControllers;

    public RecordClass(in Decision decision, IReadOnlyList<string> withheldControllers)
    {
        bool withholds = (decision.Obligations & WithholdControllers) != 0 || withheldControllers.Count > 0;
        string? problem = !decision.IsPermitted ? "the decision permits nothing; leave those people out"
            : decision.Facts.Operation is not (Operation.View or Operation.Compute) ? "the decision is not for reading records; ask for the operation view or compute"
            : decision.Identifiability is not (Identifiability.Identifiable or Identifiability.Depersonalised) ? "the decision is for aggregate or anonymous data, and a row is neither; ask for depersonalised records"
            : withholds && withheldControllers.Count == 0 ? "the decision withholds controllers and names none; name them in the access request"
            : null;
        if (problem is not null)
        {
            throw new ArgumentException(problem);
        }

        Policy = decision.Policy!;
        Categories = decision.Categories;
        Level = decision.Identifiability;
        Controllers = withholds
            ? withheldControllers.Select(name => name.Trim()).ToFrozenSet(StringComparer.OrdinalIgnoreCase)
            : FrozenSet<string>.Empty;
    }

    public PolicyIdentity Policy { get; }

    /// <summary>Gets what may be seen; rows bear no label of confidentiality, and so are labelled normal.</summary>
    public CategorySet Categories { get; }

    public Identifiability Level { get; }

    /// <summary>Gets the controllers whose rows are withheld.</summary>
    public FrozenSet<string> Controllers { get; }

    /// <summary>Gives the bits of a shape that are withheld.</summary>
    public ulong Withheld(RecordShape shape)
    {
        ulong withheld = Level == Identifiability.Identifiable ? 0 : RecordBits.Identifying;
        for (int i = 0; i < shape.Categories.Count; i++)
        {
            withheld |= Shows(shape.Categories[i]) ? 0 : 1UL << i;
        }

        // The access log is nobody's clinical content, and no view of a record has it.
        bool showsAll = Level == Identifiability.Identifiable && Policy.CategoryCodes.All(code => code == CategoryCodes.AccessLog || Shows(code));
        return showsAll ? withheld : withheld | RecordBits.Anything;
    }

    /// <summary>Gives the categories of which a row of a shape may show something: all that may be seen, where nobody knows what it holds.</summary>
    public CategorySet Shown(RecordShape shape)
    {
        if ((shape.AllBits & RecordBits.Anything) != 0)
        {
            return Categories;
        }

        ulong shown = Bit((shape.AllBits & RecordBits.Identifying) != 0 && Level == Identifiability.Identifiable ? CategoryCodes.IdentifyingData : string.Empty);
        for (int i = 0; i < shape.Categories.Count; i++)
        {
            shown |= Bit(shape.Categories[i]);
        }

        return Categories.Intersect(new CategorySet(shown));
    }

    public bool IsLike(RecordClass other) =>
        Categories == other.Categories && Level == other.Level && Controllers.SetEquals(other.Controllers);

    private ulong Bit(string code) => Policy.CategoryIndex(code) is >= 0 and var index ? 1UL << index : 0;

    private bool Shows(string code) => Categories.Contains(Policy.CategoryIndex(code));
}
