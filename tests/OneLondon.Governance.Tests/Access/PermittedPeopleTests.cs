using OneLondon.Governance.Access;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Records;

namespace OneLondon.Governance.Tests.Access;

public sealed class PermittedPeopleTests
{
    [Theory]
    [InlineData(true, 0, 0, -1, true)]
    [InlineData(true, 1, 0, -1, false)]
    [InlineData(true, -1, 0, 0, false)]
    [InlineData(true, 7, 0, 0, false)]
    [InlineData(false, 0, 0, -1, false)]
    public void Unlisted_WhoseClassIsDenied_AreToldByNoList(bool isToldByAList, int unlisted, int first, int second, bool isTold)
    {
        var people = new PermittedPeople(new Classes(isToldByAList, unlisted), [first, second]);
        Assert.Equal(isTold, people.IsToldByAList);
        Assert.Equal(isTold ? people.ClassOf(default) : RecordPeople.Denied, isTold ? people.Unlisted : RecordPeople.Denied);
    }

    private sealed class Classes(bool isToldByAList, int unlisted) : RecordPeople
    {
        public override bool IsToldByAList => isToldByAList;

        public override int Unlisted => unlisted;

        public override int ClassOf(NhsNumber person) => 0;
    }
}
