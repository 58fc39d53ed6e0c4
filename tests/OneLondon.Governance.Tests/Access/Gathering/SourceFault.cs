namespace OneLondon.Governance.Tests.Access.Gathering;

/// <summary>What can be wrong with a source.</summary>
public enum SourceFault
{
    None,
    Throws,
    ThrowsAtOnce,
    Hangs,
    GivesNoList,
    AnswersForNobody,
    AnswersForAnother,
    AnswersTwice,
    AnswersNothing,
    AnswersUndefined,
    IsAhead,
    IsOld,
}
