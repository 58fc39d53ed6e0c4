using System.Globalization;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Tool.PolicyFiles;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tool.Requests;

/// <summary>Turns a stated request into facts, and fills what is not stated with an ordinary case where that is wanted.</summary>
internal sealed class RequestGatherer
{
    private readonly LoadedPolicy _loaded;
    private readonly StatedRequest _stated;

    // What is about the person or the request is the same for every role: the first one's.
    private readonly TypicalCase _typical;
    private readonly List<string> _assumptions = [];

    private RequestGatherer(LoadedPolicy loaded, StatedRequest stated)
    {
        _loaded = loaded;
        _stated = stated;
        _typical = TypicalOf(stated.Roles[0]);
    }

    public static GatheredRequest Gather(LoadedPolicy loaded, StatedRequest stated, TimeProvider clock) =>
        new RequestGatherer(loaded, stated).Gather(clock.GetLocalNow().Date);

    private GatheredRequest Gather(DateTime today)
    {
        Programme programme = _stated.Programme;
        Operation operation = _stated.Operation;
        Identifiability level = _stated.Level;
        if (_stated.AssumesTypical)
        {
            if (programme.IsUnspecified && !(programme = _typical.Programme).IsUnspecified)
            {
                Note($"programme={programme}");
            }

            if (operation == Operation.Unspecified)
            {
                operation = TypicalCase.Operation;
                Note($"operation={CodeNames.Of(operation)}");
            }

            if (level == Identifiability.Unspecified)
            {
                level = _typical.LevelFor(operation);
                Note($"level={CodeNames.Of(level)}");
            }
        }

        // A programme outside its dates counts as none, so that nothing is permitted in it.
        Programme registered = programme;
        if (!programme.IsUnspecified && !_loaded.Policy.IsRegistered(programme, today))
        {
            Note($"programme {programme} is not registered on {today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, so it counts as unspecified");
            registered = default;
        }

        return new GatheredRequest
        {
            Stated = _stated,
            Programme = programme,
            Operation = operation,
            Level = level,
            FactsPerRole = [.. _stated.Roles.Select(role => FactsOf(role, registered) with { Operation = operation, Level = level })],
            Assumptions = _assumptions,
        };
    }

    private AccessFacts FactsOf(Role role, Programme programme)
    {
        AccessFacts facts = _loaded.Policy.WithDirector(_loaded.Policy.Facts(role, _stated.Purpose, programme), _stated.Director) with
        {
            AgreementCategories = _stated.AgreementCategories,
            ApplicationCategories = _stated.ApplicationCategories ?? default,
        };
        foreach (FactStatement statement in _stated.Facts.Values)
        {
            facts = facts.With(statement.Fact, statement.Value);
        }

        return _stated.AssumesTypical ? WithTypical(facts, TypicalOf(role)) : facts;
    }

    private AccessFacts WithTypical(AccessFacts facts, TypicalCase ofRole)
    {
        foreach ((string name, string value) in _typical.Facts.Concat(ofRole.FactsOfRole))
        {
            if (!_stated.Facts.ContainsKey(name))
            {
                FactStatement assumed = FactStatement.Of(name, value);
                facts = facts.With(assumed.Fact, assumed.Value);
                Note($"{name}={value}");
            }
        }

        if (_typical.AssumesApplicationCategories && _stated.ApplicationCategories is null)
        {
            Note("application-categories=all");
            facts = facts with { ApplicationCategories = CategorySet.All };
        }

        return facts;
    }

    private TypicalCase TypicalOf(Role role) => new(
        _loaded.Whole,
        _loaded.Whole.Roles.Single(known => known.Code == role),
        _loaded.Whole.Purposes.Single(known => known.Code == _stated.Purpose),
        _stated);

    private void Note(string assumption)
    {
        if (!_assumptions.Contains(assumption))
        {
            _assumptions.Add(assumption);
        }
    }
}
