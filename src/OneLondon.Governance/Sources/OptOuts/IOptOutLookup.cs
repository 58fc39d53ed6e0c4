using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Sources.OptOuts;

/// <summary>Tells of one person at a time, from memory, so that it can be asked of every row of a population. A source of opt-outs that has it serves populations too.</summary>
public interface IOptOutLookup
{
    /// <summary>Gets whether it is a whole list, so that whoever is not on it has not opted out; else that has to be known of each person.</summary>
    bool IsWholeList { get; }

    /// <summary>Tells whether a person has opted out; takes no time to speak of, and never throws.</summary>
    OptOutAnswer Find(NhsNumber number);
}
