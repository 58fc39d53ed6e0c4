using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.Objections;

/// <summary>Tells an objection and its whole life so far.</summary>
public sealed class Objection
{
    internal Objection(ObjectionChange raised, NhsNumber person, IReadOnlyList<ObjectionEvent> history)
    {
        Number = raised.Number;
        Person = person;
        Programme = Programme.Parse(raised.Programme);
        Controller = raised.Controller;
        Route = raised.Route;
        Supersedes = raised.Supersedes;
        History = history;
    }

    /// <summary>Gets its number among the person's objections, from 1.</summary>
    public int Number { get; }

    /// <summary>Gets who objects.</summary>
    public NhsNumber Person { get; }

    /// <summary>Gets the programme objected to (O4).</summary>
    public Programme Programme { get; }

    /// <summary>Gets the controller it was raised with, or an empty string where it is all of them (O2).</summary>
    public string Controller { get; }

    /// <summary>Gets the route by which it came (O3).</summary>
    public ObjectionRoute Route { get; }

    /// <summary>Gets the number of the objection it supersedes once it is decided, or 0.</summary>
    public int Supersedes { get; }

    /// <summary>Gets its life, in order.</summary>
    public IReadOnlyList<ObjectionEvent> History { get; }

    /// <summary>Gets how far it has come.</summary>
    public ObjectionStage Stage => History[^1].Stage;

    /// <summary>Gets whether it stands: it is not set aside, withdrawn or superseded (X6).</summary>
    public bool Stands => Stage is ObjectionStage.Unknown or ObjectionStage.Raised or ObjectionStage.UnderReview or ObjectionStage.Upheld;

    /// <summary>Gives a form that names nobody.</summary>
    public override string ToString() => $"objection {Number} to {Programme}: {Stage}";
}
