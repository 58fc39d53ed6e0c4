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
    private readonly DateTime _today;
    private readonly List<string> _assumptions = [];

    private RequestGatherer(LoadedPolicy loaded, StatedRequest stated, DateTime today)
    {
        _loaded = loaded;
        _stated = stated;
        _today = today;
    }

    public static GatheredRequest Gather(LoadedPolicy loaded, StatedRequest stated, TimeProvider clock)
    {
        RequestGatherer gatherer = new(loaded, stated, clock.GetLocalNow().Date);
        AccessFacts[] facts = [.. stated.Roles.Select(gatherer.FactsOf)];
        return new GatheredRequest(stated, facts, gatherer._assumptions);
    }

    private AccessFacts FactsOf(Role role)
    {
        // What is about the person or the request is the same for every role: the first one's.
        TypicalCase typical = TypicalOf(_stated.Roles[0]);
        Programme programme = _stated.Programme;
        Operation operation = _stated.Operation;
        Identifiability level = _stated.Level;
        if (_stated.AssumesTypical)
        {
            if (programme.IsUnspecified && !(programme = typical.Programme).IsUnspecified)
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
                level = typical.LevelFor(operation);
                Note($"level={CodeNames.Of(level)}");
            }
        }

        AccessFacts facts = _loaded.Policy.Facts(role, _stated.Purpose, RegisteredToday(programme)) with { Operation = operation, Level = level };
        facts = _loaded.Policy.WithDirector(facts, _stated.Director);
        foreach (FactStatement statement in _stated.Facts.Values)
        {
            facts = facts.With(statement.Fact, statement.Value);
        }

        facts = facts with { AgreementCategories = _stated.AgreementCategories, ApplicationCategories = _stated.ApplicationCategories ?? default };
        return _stated.AssumesTypical ? WithTypical(facts, typical, TypicalOf(role)) : facts;
    }

    private TypicalCase TypicalOf(Role role) => new(
        _loaded.Whole,
        _loaded.Whole.Roles.Single(known => known.Code == role),
        _loaded.Whole.Purposes.Single(known => known.Code == _stated.Purpose),
        _stated);

    private AccessFacts WithTypical(AccessFacts facts, TypicalCase typical, TypicalCase ofRole)
    {
        foreach ((string name, string value) in typical.Facts.Concat(ofRole.FactsOfRole))
        {
            if (!_stated.Facts.ContainsKey(name))
            {
                FactStatement assumed = FactStatement.Of(name, value);
                facts = facts.With(assumed.Fact, assumed.Value);
                Note($"{name}={value}");
            }
        }

        if (typical.AssumesApplicationCategories && _stated.ApplicationCategories is null)
        {
            Note("application-categories=all");
            facts = facts with { ApplicationCategories = CategorySet.All };
        }

        return facts;
    }

    // A programme outside its dates counts as none, so that nothing is permitted in it.
    private Programme RegisteredToday(Programme programme)
    {
        if (programme.IsUnspecified || _loaded.Policy.IsRegistered(programme, _today))
        {
            return programme;
        }

        Note($"programme {programme} is not registered on {_today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, so it counts as unspecified");
        return default;
    }

    private void Note(string assumption)
    {
        if (!_assumptions.Contains(assumption))
        {
            _assumptions.Add(assumption);
        }
    }
}
