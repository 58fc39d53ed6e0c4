using System.CommandLine;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Tool.Usage;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tool.Requests;

/// <summary>Reads a request from a command line, in the codes of a policy.</summary>
internal sealed class RequestReader
{
    private const string ApplicationCategories = "application-categories";
    private const string AgreementCategories = "agreement-categories";

    private readonly RequestOptions _options;
    private readonly ParseResult _parsed;
    private readonly Policy _policy;
    private readonly Dictionary<string, FactStatement> _facts = [];
    private readonly Dictionary<string, CategorySet> _categories = [];

    private RequestReader(RequestOptions options, ParseResult parsed, Policy policy)
    {
        _options = options;
        _parsed = parsed;
        _policy = policy;
    }

    /// <exception cref="UsageException">Something is missing, unknown or stated twice.</exception>
    public static StatedRequest Read(RequestOptions options, ParseResult parsed, Policy policy) =>
        new RequestReader(options, parsed, policy).Read();

    private StatedRequest Read()
    {
        string[] roles = _parsed.GetValue(_options.Role) ?? [];
        if (roles.Length == 0)
        {
            throw new UsageException("no role is given; write `--role ROLE`, as `policy show` lists them");
        }

        string purpose = _parsed.GetValue(_options.Purpose)
            ?? throw new UsageException("no purpose is given; write `--purpose PURPOSE`, such as `--purpose direct-care`");
        string reason = _parsed.GetValue(_options.Reason) ?? string.Empty;
        string? director = _parsed.GetValue(_options.DirectedBy);
        string? programme = _parsed.GetValue(_options.Programme);
        ReadFacts(reason, director is not null);
        return new StatedRequest
        {
            Roles = [.. roles.Select(RoleOf)],
            Purpose = PurposeOf(purpose),
            Director = director is null ? default : RoleOf(director),
            Programme = programme is null ? default : Programme.Parse(_policy.ProgrammeCodes[Choice.Of("programme", programme, _policy.ProgrammeCodes)]),
            Operation = EnumOf<Operation>("operation", _parsed.GetValue(_options.Operation)),
            Level = EnumOf<Identifiability>("level", _parsed.GetValue(_options.Level)),
            Patient = PatientReader.Read(_parsed.GetValue(_options.Patient) ?? []),
            Reason = reason,
            Facts = _facts,
            ApplicationCategories = _categories.TryGetValue(ApplicationCategories, out CategorySet named) ? named : null,
            AgreementCategories = _categories.GetValueOrDefault(AgreementCategories),
            AssumesTypical = Choice.Of("assumption", _parsed.GetValue(_options.Assume) ?? "typical", ["typical", "nothing"]) == 0,
        };
    }

    private void ReadFacts(string reason, bool isDirected)
    {
        foreach ((string fact, Option<string> option) in _options.FactOptions)
        {
            if (_parsed.GetValue(option) is { } value)
            {
                Add(FactStatement.Of(fact, value));
            }
        }

        foreach (string assignment in _parsed.GetValue(_options.Fact) ?? [])
        {
            ReadFact(assignment);
        }

        // What an option says by being there; a fact stated in words wins.
        if (!string.IsNullOrWhiteSpace(reason))
        {
            _facts.TryAdd("override-reason", FactStatement.Of("override-reason", "stated"));
            _facts.TryAdd("claim-reason", FactStatement.Of("claim-reason", "stated"));
        }

        if (isDirected)
        {
            _facts.TryAdd("direction", FactStatement.Of("direction", "professional"));
        }
    }

    private void ReadFact(string assignment)
    {
        string[] parts = assignment.Split('=', 2);
        if (parts.Length < 2)
        {
            throw new UsageException($"fact {Quoted.Of(assignment)} has no value; write `--fact NAME=VALUE`");
        }

        string[] names = [.. AccessFacts.Definitions.Select(definition => definition.Name), ApplicationCategories, AgreementCategories];
        string name = names[Choice.Of("fact", parts[0], names, "docs/tool.md")];
        if (name is not (ApplicationCategories or AgreementCategories))
        {
            Add(FactStatement.Of(name, parts[1]));
        }
        else if (!_categories.TryAdd(name, CategoriesOf(parts[1])))
        {
            throw new UsageException($"fact `{name}` is stated twice; state it once");
        }
    }

    private void Add(FactStatement statement)
    {
        if (!_facts.TryAdd(statement.Fact.Name, statement))
        {
            throw new UsageException($"fact `{statement.Fact.Name}` is stated twice; state it once");
        }
    }

    private CategorySet CategoriesOf(string list) => list switch
    {
        "all" => CategorySet.All,
        "none" => CategorySet.None,
        _ => _policy.Categories(list.Split(',').Select(code =>
            DataCategory.Parse(_policy.CategoryCodes[Choice.Of("category", code, _policy.CategoryCodes)]))),
    };

    private Role RoleOf(string given)
    {
        Role byNhsCode = _policy.RoleOfNhsCode(given);
        return byNhsCode.IsUnspecified ? Role.Parse(_policy.RoleCodes[Choice.Of("role", given, _policy.RoleCodes)]) : byNhsCode;
    }

    private PurposeOfUse PurposeOf(string given)
    {
        PurposeOfUse byHl7Code = _policy.PurposeOfHl7Code(given);
        return byHl7Code.IsUnspecified ? PurposeOfUse.Parse(_policy.PurposeCodes[Choice.Of("purpose", given, _policy.PurposeCodes)]) : byHl7Code;
    }

    private static T EnumOf<T>(string kind, string? given)
        where T : struct, Enum
    {
        T[] values = [.. Enum.GetValues<T>().Skip(1)];
        return given is null ? default : values[Choice.Of(kind, given, [.. values.Select(value => CodeNames.Of(value))])];
    }
}
