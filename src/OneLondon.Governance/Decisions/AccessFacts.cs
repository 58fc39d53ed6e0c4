using System;
using System.Collections.Generic;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decisions;

/// <summary>
/// Holds everything a decision can depend on, as finite facts packed into bits. The default value is denied,
/// and so are facts made for another policy than the one that decides. A property set to a value that its enumeration does
/// not define throws <see cref="ArgumentOutOfRangeException"/>, so that no such value is ever taken for another.
/// </summary>
public readonly record struct AccessFacts
{
    private const int StampBits = 26;
    private readonly ulong _request;
    private readonly ulong _facts;

    internal AccessFacts(uint stamp, int role, int purpose, int programme) =>
        _request = (uint)role | ((ulong)(uint)purpose << 8) | ((ulong)(uint)programme << 16)
            | ((ulong)(stamp & StampMask) << 38);

    /// <summary>Gets the definitions of the finite facts, in gate order.</summary>
    public static IReadOnlyList<FactDefinition> Definitions => FactLayout.All;

    /// <summary>Gets what is done with the data (N7).</summary>
    public Operation Operation
    {
        get => (Operation)((_request >> 24) & 7);
        init => _request = (_request & ~(7UL << 24)) | ((ulong)Defined((byte)value, (byte)Operation.Delete, "operation") << 24);
    }

    /// <summary>Gets the level of identifiability asked for (P5); a level above the ceiling is denied, never lowered.</summary>
    public Identifiability Level
    {
        get => (Identifiability)((_request >> 27) & 7) is var level && level <= Identifiability.Identifiable ? level : Identifiability.Unspecified;
        init => _request = (_request & ~(7UL << 27)) | ((ulong)Defined((byte)value, (byte)Identifiability.Identifiable, "level") << 27);
    }

    /// <summary>Gets the kind of party that receives the data (N3 N4 N5 N6 X4).</summary>
    public RecipientKind Recipient
    {
        get => (RecipientKind)Read(FactLayout.Recipient);
        init => _facts = Write(_facts, FactLayout.Recipient, (byte)value);
    }

    /// <summary>Gets the commercial footing (N2 N3).</summary>
    public CommercialBasis CommercialBasis
    {
        get => (CommercialBasis)Read(FactLayout.CommercialBasis);
        init => _facts = Write(_facts, FactLayout.CommercialBasis, (byte)value);
    }

    /// <summary>Gets who pays for or commissions the service (N3 X4).</summary>
    public ServiceCustomer Customer
    {
        get => (ServiceCustomer)Read(FactLayout.Customer);
        init => _facts = Write(_facts, FactLayout.Customer, (byte)value);
    }

    /// <summary>Gets the network the request comes over (A7).</summary>
    public NetworkSecurity Network
    {
        get => (NetworkSecurity)Read(FactLayout.Network);
        init => _facts = Write(_facts, FactLayout.Network, (byte)value);
    }

    /// <summary>Gets whether the requester's area is connected (A11 A12).</summary>
    public AreaConnection Area
    {
        get => (AreaConnection)Read(FactLayout.Area);
        init => _facts = Write(_facts, FactLayout.Area, (byte)value);
    }

    /// <summary>Gets whether the role is authorised (A3).</summary>
    public RoleAuthorisation RoleAuthorisation
    {
        get => (RoleAuthorisation)Read(FactLayout.RoleAuthorisation);
        init => _facts = Write(_facts, FactLayout.RoleAuthorisation, (byte)value);
    }

    /// <summary>Gets the legitimate relationship with the person (A1).</summary>
    public Relationship Relationship
    {
        get => (Relationship)Read(FactLayout.Relationship);
        init => _facts = Write(_facts, FactLayout.Relationship, (byte)value);
    }

    /// <summary>Gets whether a reason backs a claimed relationship (A1).</summary>
    public StatedReason ClaimReason
    {
        get => (StatedReason)Read(FactLayout.ClaimReason);
        init => _facts = Write(_facts, FactLayout.ClaimReason, (byte)value);
    }

    /// <summary>Gets the setting of the care (A1).</summary>
    public CareSetting Setting
    {
        get => (CareSetting)Read(FactLayout.Setting);
        init => _facts = Write(_facts, FactLayout.Setting, (byte)value);
    }

    /// <summary>Gets who directs an administrator (A4).</summary>
    public Direction Direction
    {
        get => (Direction)Read(FactLayout.Direction);
        init => _facts = Write(_facts, FactLayout.Direction, (byte)value);
    }

    /// <summary>Gets the directing professional's own relationship (A4).</summary>
    public Relationship DirectorRelationship
    {
        get => (Relationship)Read(FactLayout.DirectorRelationship);
        init => _facts = Write(_facts, FactLayout.DirectorRelationship, (byte)value);
    }

    /// <summary>Gets how far an objection has come (O2 O7 X6).</summary>
    public ObjectionState Objection
    {
        get => (ObjectionState)Read(FactLayout.Objection);
        init => _facts = Write(_facts, FactLayout.Objection, (byte)value);
    }

    /// <summary>Gets which controllers the objection names (O2).</summary>
    public ObjectionScope ObjectionScope
    {
        get => (ObjectionScope)Read(FactLayout.ObjectionScope);
        init => _facts = Write(_facts, FactLayout.ObjectionScope, (byte)value);
    }

    /// <summary>Gets how fresh the objection answer is (X8).</summary>
    public ObjectionCurrency ObjectionCurrency
    {
        get => (ObjectionCurrency)Read(FactLayout.ObjectionCurrency);
        init => _facts = Write(_facts, FactLayout.ObjectionCurrency, (byte)value);
    }

    /// <summary>Gets whether a declared national emergency covers the request (O6 X5).</summary>
    public EmergencyDeclaration NationalEmergency
    {
        get => (EmergencyDeclaration)Read(FactLayout.NationalEmergency);
        init => _facts = Write(_facts, FactLayout.NationalEmergency, (byte)value);
    }

    /// <summary>Gets the override invoked (O5).</summary>
    public OverrideKind Override
    {
        get => (OverrideKind)Read(FactLayout.Override);
        init => _facts = Write(_facts, FactLayout.Override, (byte)value);
    }

    /// <summary>Gets whether the override's reason is noted (O5).</summary>
    public StatedReason OverrideReason
    {
        get => (StatedReason)Read(FactLayout.OverrideReason);
        init => _facts = Write(_facts, FactLayout.OverrideReason, (byte)value);
    }

    /// <summary>Gets how the application stands (G2 G3).</summary>
    public ApplicationState Application
    {
        get => (ApplicationState)Read(FactLayout.Application);
        init => _facts = Write(_facts, FactLayout.Application, (byte)value);
    }

    /// <summary>Gets whether the application is for this purpose (G3).</summary>
    public ApplicationPurpose ApplicationPurpose
    {
        get => (ApplicationPurpose)Read(FactLayout.ApplicationPurpose);
        init => _facts = Write(_facts, FactLayout.ApplicationPurpose, (byte)value);
    }

    /// <summary>Gets whether the controllers take part (G6).</summary>
    public ControllerParticipation Controllers
    {
        get => (ControllerParticipation)Read(FactLayout.Controllers);
        init => _facts = Write(_facts, FactLayout.Controllers, (byte)value);
    }

    /// <summary>Gets the environment the data is used in (G1).</summary>
    public EnvironmentStanding Environment
    {
        get => (EnvironmentStanding)Read(FactLayout.Environment);
        init => _facts = Write(_facts, FactLayout.Environment, (byte)value);
    }

    /// <summary>Gets whether the partnership terms are recorded (G4).</summary>
    public PartnershipTerms PartnershipTerms
    {
        get => (PartnershipTerms)Read(FactLayout.PartnershipTerms);
        init => _facts = Write(_facts, FactLayout.PartnershipTerms, (byte)value);
    }

    /// <summary>Gets whether the person opted out (O9 G5 X2).</summary>
    public OptOutState OptOut
    {
        get => (OptOutState)Read(FactLayout.OptOut);
        init => _facts = Write(_facts, FactLayout.OptOut, (byte)value);
    }

    /// <summary>Gets the recorded exemption from the opt-out (X2).</summary>
    public OptOutExemption OptOutExemption
    {
        get => (OptOutExemption)Read(FactLayout.OptOutExemption);
        init => _facts = Write(_facts, FactLayout.OptOutExemption, (byte)value);
    }

    /// <summary>Gets whether the output passed disclosure control (G1).</summary>
    public DisclosureControl DisclosureControl
    {
        get => (DisclosureControl)Read(FactLayout.DisclosureControl);
        init => _facts = Write(_facts, FactLayout.DisclosureControl, (byte)value);
    }

    /// <summary>Gets how the requester stands to the person (O8 O10).</summary>
    public SubjectIdentity Subject
    {
        get => (SubjectIdentity)Read(FactLayout.Subject);
        init => _facts = Write(_facts, FactLayout.Subject, (byte)value);
    }

    /// <summary>Gets whether the person's agreement covers the use (P6 X1).</summary>
    public AgreementState Agreement
    {
        get => (AgreementState)Read(FactLayout.Agreement);
        init => _facts = Write(_facts, FactLayout.Agreement, (byte)value);
    }

    /// <summary>Gets the categories the approved application names; none by default (G3).</summary>
    public CategorySet ApplicationCategories { get; init; }

    /// <summary>Gets the categories the person's agreement names; none by default (X1).</summary>
    public CategorySet AgreementCategories { get; init; }

    internal const uint StampMask = (1u << StampBits) - 1;

    internal int RoleIndex => (int)(_request & 0xFF);

    internal int PurposeIndex => (int)((_request >> 8) & 0xFF);

    internal int ProgrammeIndex => (int)((_request >> 16) & 0xFF);

    internal int DirectorRoleIndex
    {
        get => (int)((_request >> 30) & 0xFF);
        init => _request = (_request & ~(0xFFUL << 30)) | (((ulong)(uint)value & 0xFF) << 30);
    }

    internal uint Stamp => (uint)(_request >> 38);

    internal ulong FactBits
    {
        get => _facts;
        init => _facts = value;
    }

    /// <summary>Gives the value of a fact as its index in <see cref="FactDefinition.Values"/>.</summary>
    /// <exception cref="ArgumentNullException">No fact is named.</exception>
    public int Value(FactDefinition fact) => fact is null
        ? throw new ArgumentNullException(nameof(fact))
        : Read(fact);

    /// <summary>Gives these facts with one of them changed.</summary>
    /// <exception cref="ArgumentNullException">No fact is named.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The fact has no value of that index.</exception>
    public AccessFacts With(FactDefinition fact, int value)
    {
        if (fact is null)
        {
            throw new ArgumentNullException(nameof(fact));
        }

        if (value < 0 || value >= fact.Values.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(value), $"fact `{fact.Name}` has {fact.Values.Count} values, counted from 0");
        }

        return this with { FactBits = Write(_facts, fact, (byte)value) };
    }

    /// <summary>Gives a form that names no person: facts carry none.</summary>
    public override string ToString() => $"facts {_request:x16} {_facts:x16}";

    private int Read(FactDefinition fact) => (int)((_facts >> fact.Offset) & ((1UL << fact.Width) - 1));

    private static ulong Write(ulong bits, FactDefinition fact, byte value)
    {
        ulong mask = ((1UL << fact.Width) - 1) << fact.Offset;
        return (bits & ~mask) | ((ulong)Defined(value, fact.Last, fact.Name) << fact.Offset);
    }

    // INVARIANT: a value is never cut to the bits of its fact, where it would become another (9 as an operation is 1, view).
    private static byte Defined(byte value, byte last, string fact) => value <= last ? value : throw Undefined(value, last, fact);

    private static ArgumentOutOfRangeException Undefined(byte value, byte last, string fact) =>
        new(nameof(value), $"`{value}` is no value of fact `{fact}`; use a defined one, 0 to {last}, and 0 for what is not known");
}
