using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tagging;

/// <summary>The levels a mark may claim once identifiers are gone (P5): anonymous, aggregate, depersonalised.</summary>
internal static class DepersonalisedLevel
{
    public static Identifiability Check(Identifiability level) =>
        level is Identifiability.Anonymous or Identifiability.Aggregate or Identifiability.Depersonalised
            ? level
            : throw new ArgumentOutOfRangeException(
                nameof(level), level, "write a level below identifiable: anonymous, aggregate or depersonalised");
}
