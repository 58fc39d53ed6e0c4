namespace OneLondon.Governance.Auditing;

/// <summary>
/// The disk did not confirm what was written. The system may forget it now and report success the next time, so that nothing can be trusted that
/// this process wrote.
/// </summary>
internal sealed class UnconfirmedException(Exception? cause) : IOException("the disk did not confirm what was written to the audit trail; check it", cause);
