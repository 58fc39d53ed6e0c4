using OneLondon.Governance.Decisions.Facts;

namespace OneLondon.Governance.Access.Gathering;

/// <summary>What is known of all people of a class.</summary>
internal readonly record struct PopulationClass(OptOutState OptOut, ObjectionState Objection);
