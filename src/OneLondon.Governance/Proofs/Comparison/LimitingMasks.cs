using System;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>The masks that limit a grant to less than its own categories.</summary>
[Flags]
internal enum LimitingMasks
{
    None = 0,
    Director = 1,
    Application = 2,
    Agreement = 4,
}
