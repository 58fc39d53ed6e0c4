namespace OneLondon.Governance.Decorators;

/// <summary>
/// Says who asks now. A seam with several sides: the user of a web request, of a message, of a batch. The host implements it once; where it
/// says nobody, or throws, every governed operation is refused.
/// </summary>
public interface IRequesterSource
{
    /// <summary>Gives who asks now, or null where nobody is known. Called once a call, on the thread of the caller; it must not block.</summary>
    RequesterContext? Find();
}
