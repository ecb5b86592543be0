namespace Signalbook;

/// <summary>An answer pointed somewhere the spec does not allow; nothing was sent there.</summary>
public sealed class RefusedRedirectException : ApiException
{
    internal RefusedRedirectException(string message, string operationId, ResponseInfo response)
        : base(message, operationId, response)
    {
    }
}
