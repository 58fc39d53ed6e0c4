using System.Collections;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records.Tests.Generated;

/// <summary>What a row holds is withheld by whatever way it can be read: a hidden member, a method, an interface, a deriving type.</summary>
public sealed class RoundaboutRecordTests
{
    private static readonly NhsNumber Anna = Accesses.Person(1);

    [Fact]
    public void HiddenMember_OfTheBase_IsWithheld()
    {
        var row = new Hiding { Patient = Anna };
        ((Noted)row).Note = "d";

        IsWithheld(Roundabout.Default.Hiding, row, r => ((Noted)r).Note);
        var inside = new HidingInside { Patient = Anna };
        ((Noted)inside).Note = "d";
        IsWithheld(Roundabout.Default.HidingInside, inside, r => ((Noted)r).Note);
    }

    [Fact]
    public void IndexerAndMethod_ThatAreMarked_AreWithheld()
    {
        IsWithheld(Roundabout.Default.Indexed, new Indexed { Patient = Anna }, r => r[0]);
        IsWithheld(Roundabout.Default.Asked, new Asked { Patient = Anna }, r => r.Code());
    }

    [Fact]
    public void MarkOfAnInterface_HoweverImplemented_Withholds()
    {
        IsWithheld(Roundabout.Default.ExplicitlyReasoned, new ExplicitlyReasoned { Patient = Anna }, r => ((IReasoned)r).Reason);
        IsWithheld(Roundabout.Default.LaterReasoned, new LaterReasoned { Patient = Anna, Reason = "d" }, r => r.Reason);
    }

    [Fact]
    public void MarkOfAParameterOrField_OfTheMember_Withholds()
    {
        IsWithheld(Roundabout.Default.Made, new Made(Anna, "d"), r => r.Note);
        IsWithheld(Roundabout.Default.Backed, new Backed { Patient = Anna, Note = "d" }, r => r.Note);
    }

    [Fact]
    public void UnmarkedReader_OfAMarkedField_IsNotCopied() =>
        IsWithheld(Roundabout.Default.Kept, new Kept(Anna, "d"), r => r.Note);

    [Fact]
    public void HeldType_ThatOthersDeriveFrom_MayHoldWhatTheyHold() =>
        IsWithheld(Roundabout.Default.Diary, new Diary { Patient = Anna, Entries = [new Diagnosed { Code = "d" }] }, r => r.Entries.OfType<Diagnosed>().FirstOrDefault()?.Code);

    [Fact]
    public void PlatformType_ThatHoldsAnObject_MayHoldAnything()
    {
        IsWithheld(Roundabout.Default.Loose, new Loose { Patient = Anna, Extra = new DictionaryEntry("k", "d") }, r => r.Extra.Value);
        IsWithheld(Roundabout.Default.Walked, new Walked { Patient = Anna, Extras = new[] { "d" }.GetEnumerator() }, r => r.Extras);
    }

    [Fact]
    public void PlatformType_ThatHoldsNone_IsShown()
    {
        var row = new Timed { Patient = Anna, Attended = new Attended() };

        Assert.Same(row, Assert.Single(Shown(Roundabout.Default.Timed, row, Role.CareHome, WithheldMembers.DropRow)));
    }

    private static void IsWithheld<T>(RecordType<T> type, T row, Func<T, object?> read)
    {
        Assert.NotNull(read(row));
        Assert.Empty(Shown(type, row, Role.CareHome, WithheldMembers.DropRow));
        Assert.All(Shown(type, row, Role.CareHome, WithheldMembers.ClearMember), shown => Assert.Null(read(shown)));
        Assert.Equal(row, Assert.Single(Shown(type, row, Role.Doctor, WithheldMembers.ClearMember)));
    }

    private static IEnumerable<T> Shown<T>(RecordType<T> type, T row, Role role, WithheldMembers members) =>
        type.For(Accesses.Of(Accesses.Care(role, Anna)), members).Filter([row]);
}
