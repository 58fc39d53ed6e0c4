namespace System.Diagnostics;

internal sealed class UnreachableException(string message) : Exception(message)
{
    public UnreachableException()
        : this("this place was thought to be out of reach")
    {
    }
}
