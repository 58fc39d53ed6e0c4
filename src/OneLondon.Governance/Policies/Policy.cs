using System;
using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Policies.Explanations;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies;

/// <summary>
/// Decides requests. Immutable and thread-safe; <see cref="Decide(in AccessFacts)"/> is pure, total and allocation-free.
/// A policy that is given out by <c>PolicyVerifier</c> has been proved; see there.
/// </summary>
public sealed class Policy : PolicyIdentity
{
    private readonly PlanTable _plans;
    private readonly GateTables _gates;
    private readonly uint _stamp;
    private readonly CodeIndex _roles;
    private readonly CodeIndex _purposes;
    private readonly CodeIndex _programmes;
    private readonly CodeIndex _categories;

    private Policy(ComposedPolicy composed, uint stamp)
        : base(composed.Name, composed.Version, composed.ContentHash)
    {
        Composed = composed;
        _stamp = stamp;
        _plans = PlanCompiler.Compile(composed);
        _gates = new GateTables(Decisions.Gates.For(composed.Settings.PendingObjectionsBlock));
        _roles = new CodeIndex(composed.Roles.Select(r => r.Code), 1);
        _purposes = new CodeIndex(composed.Purposes.Select(p => p.Code), 1);
        _programmes = new CodeIndex(composed.Programmes.Select(p => p.Code), 1);
        _categories = new CodeIndex(composed.Categories.Select(c => c.Code), 0);
        Settings = composed.Settings;
    }

    /// <summary>Gets the settings, the tightest of all layers.</summary>
    public PolicySettings Settings { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> CategoryCodes => _categories.Codes;

    /// <summary>Gets the codes of the roles.</summary>
    public IReadOnlyList<string> RoleCodes => _roles.Codes;

    /// <summary>Gets the codes of the purposes of use.</summary>
    public IReadOnlyList<string> PurposeCodes => _purposes.Codes;

    /// <summary>Gets the codes of the programmes.</summary>
    public IReadOnlyList<string> ProgrammeCodes => _programmes.Codes;

    internal ComposedPolicy Composed { get; }

    internal PlanTable Plans => _plans;

    internal GateTables Gates => _gates;

    /// <summary>Starts the facts of a request by its codes; a code the policy does not know counts as unspecified and is denied.</summary>
    public AccessFacts Facts(Role role, PurposeOfUse purpose, Programme programme) =>
        Facts(role.Code, purpose.Code, programme.Code);

    /// <summary>Starts the facts of a request by code strings; a code the policy does not know counts as unspecified and is denied.</summary>
    public AccessFacts Facts(string? role, string? purpose, string? programme) =>
        new(_stamp, _roles.Find(role), _purposes.Find(purpose), _programmes.Find(programme));

    /// <summary>Gives the facts with the role of the directing professional or team (A4).</summary>
    public AccessFacts WithDirector(in AccessFacts facts, Role director) =>
        facts with { DirectorRoleIndex = _roles.Find(director.Code) };

    /// <summary>Gives the set of the categories named; one the policy does not know is left out.</summary>
    /// <exception cref="ArgumentNullException">No categories are given.</exception>
    public CategorySet Categories(IEnumerable<DataCategory> categories)
    {
        if (categories is null)
        {
            throw new ArgumentNullException(nameof(categories));
        }

        ulong bits = 0;
        foreach (DataCategory category in categories)
        {
            int index = CategoryIndex(category.Code);
            bits |= index >= 0 ? 1UL << index : 0;
        }

        return new CategorySet(bits);
    }

    /// <summary>Gives the role that an NHS RBAC R code such as <c>R8001</c> maps to, or the unspecified one.</summary>
    public Role RoleOfNhsCode(string code)
    {
        ComposedRole? role = Composed.Roles.Find(r => r.NhsRoles.Contains(code));
        return role is null ? default : Role.Parse(role.Code);
    }

    /// <summary>Gives the purpose that an HL7 PurposeOfUse code maps to, or the unspecified one; nothing is inherited from parent codes.</summary>
    public PurposeOfUse PurposeOfHl7Code(string code)
    {
        ComposedPurpose? purpose = Composed.Purposes.Find(p => p.Hl7 is not null && p.Hl7 == code);
        return purpose is null ? default : PurposeOfUse.Parse(purpose.Code);
    }

    /// <summary>Decides a request. Never throws; facts of another policy, and anything unknown that a rule asks for, are denied.</summary>
    public Decision Decide(in AccessFacts facts)
    {
        if (facts.Stamp != _stamp)
        {
            return new Decision(this, facts);
        }

        ulong word = _gates.Word(facts.FactBits);
        Route? route = _plans.Find(facts).Choose(word, facts, out ulong cells);
        return route is null
            ? new Decision(this, facts)
            : new Decision(this, facts, route, cells, route.Obliges | ((Obligations)(word >> 32) & route.ContributedObligations));
    }

    /// <summary>
    /// Decides a request made in several roles, each with its own facts: each role is decided alone, permitted
    /// categories are united, and a category that any role is denied outright is taken away. Roles that tell different
    /// facts about the person or the request are denied.
    /// </summary>
    /// <exception cref="ArgumentNullException">No facts are given.</exception>
    public Decision Decide(IReadOnlyList<AccessFacts> factsPerRole)
    {
        if (factsPerRole is null)
        {
            throw new ArgumentNullException(nameof(factsPerRole));
        }

        if (factsPerRole.Count == 0)
        {
            return new Decision(this, default);
        }

        return RoleUnion.Decide(this, factsPerRole);
    }

    /// <summary>Tells whether a programme is registered on that day; an unknown one never is.</summary>
    public bool IsRegistered(Programme programme, DateTime day)
    {
        int index = _programmes.Find(programme.Code);
        return index > 0 && Composed.Programmes[index - 1].IsRegisteredOn(day);
    }

    /// <summary>Gives the policy as one document, every layer applied: what a reader or a report shows. It is not signed, whatever its layers are.</summary>
    public PolicyDocument ToDocument() => ComposedDocument.Of(Composed);

    internal static Policy Compile(ComposedPolicy composed) => new(composed, PolicyStamps.Next());

    /// <summary>Tells whether both were read from the same bytes; what a document made in code says of its hash proves nothing.</summary>
    internal bool IsOfTheSameBytes(Policy other) =>
        Composed.IsRead && other.Composed.IsRead && ContentHash == other.ContentHash;

    internal ulong DeniedOutright(in AccessFacts facts)
    {
        int role = facts.RoleIndex;
        return facts.Stamp == _stamp && role > 0 && role <= Composed.Roles.Count ? Composed.Roles[role - 1].Denies : 0;
    }

    internal override Explanation Explain(in Decision decision, Audience audience) =>
        DecisionExplainer.Explain(this, decision, audience);

    internal override string[] RulesOf(in Decision decision) => DecidingRules.Of(this, decision);

    internal override int CategoryIndex(string code) => _categories.Find(code);
}
