using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Tests.Naive;

/// <summary>What the naive rules say of a request; the default value denies.</summary>
internal readonly record struct NaiveAnswer
{
    /// <summary>Gets the permitted categories, before the application's and the agreement's are applied.</summary>
    public ulong Cells { get; init; }

    public ConfidentialityTier Labels { get; init; }

    public Obligations Obligations { get; init; }

    /// <summary>Gets whether only the categories that the approved application names stay (G3).</summary>
    public bool WithinApplication { get; init; }

    /// <summary>Gets whether only the categories that the person's agreement names stay (X1).</summary>
    public bool WithinAgreement { get; init; }

    public ulong Limited(CategorySet application, CategorySet agreement) =>
        Cells & (WithinApplication ? application.Bits : ulong.MaxValue) & (WithinAgreement ? agreement.Bits : ulong.MaxValue);
}
