using System;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>Which of the masks that limit a grant leave nothing of it, so that the next grant speaks.</summary>
[Flags]
internal enum EmptyMasks
{
    None = 0,
    Director = 1,
    Application = 2,
    Agreement = 4,
}
