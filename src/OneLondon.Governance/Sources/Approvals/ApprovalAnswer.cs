using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.Approvals;

/// <summary>Tells how an application stands: approved or not, for what, with whom, and where (G1 to G4 G6).</summary>
public sealed class ApprovalAnswer
{
    private readonly IReadOnlyList<DataCategory> _categories = [];
    private readonly IReadOnlyList<string> _withdrawn = [];

    /// <summary>Gets how the application stands (G2 G3).</summary>
    public ApplicationState State { get; init; }

    /// <summary>Gets whether it is for the purpose asked for (G3).</summary>
    public ApplicationPurpose Purpose { get; init; }

    /// <summary>Gets whether the controllers take part (G6).</summary>
    public ControllerParticipation Controllers { get; init; }

    /// <summary>Gets the environment the request is made in (G1).</summary>
    public EnvironmentStanding Environment { get; init; }

    /// <summary>Gets whether the terms of the partnership are recorded (G4).</summary>
    public PartnershipTerms Terms { get; init; }

    /// <summary>Gets the recorded exemption from the opt-out (X2).</summary>
    public OptOutExemption Exemption { get; init; }

    /// <summary>Gets the categories the application names, copied (G3).</summary>
    public IReadOnlyList<DataCategory> Categories
    {
        get => _categories;
        init => _categories = value is null ? [] : [.. value];
    }

    /// <summary>Gets the controllers that withdrew, copied (G6).</summary>
    public IReadOnlyList<string> WithdrawnControllers
    {
        get => _withdrawn;
        init => _withdrawn = value is null ? [] : [.. value];
    }

    /// <summary>Gives the state alone.</summary>
    public override string ToString() => $"application: {State}";
}
