using System;
using System.Net;
using Signalbook.Http;

namespace Signalbook;

/// <summary>An answer that is no success, or no answer that the spec knows.</summary>
/// <remarks><see cref="Exception.Message"/> and <c>ToString</c> name the operation, the host and the status; what the provider said is in properties alone.</remarks>
public class ApiException : Exception
{
    /// <summary>Makes the exception from an answer that is no success.</summary>
    /// <param name="error">The answer.</param>
    public ApiException(ErrorResponse error)
        : base((error ?? throw new ArgumentNullException(nameof(error))).Describe())
    {
        OperationId = error.Operation.Id;
        Response = error.Response;
        Body = error.Body;
    }

    internal ApiException(string message, string operationId, ResponseInfo response, Exception? innerException = null)
        : base(message, innerException)
    {
        OperationId = operationId;
        Response = response;
    }

    /// <summary>The operation, as the spec names it.</summary>
    public string OperationId { get; }

    /// <summary>The answer's status.</summary>
    public HttpStatusCode StatusCode => Response.StatusCode;

    /// <summary>Status and headers of the answer.</summary>
    public ResponseInfo Response { get; }

    /// <summary>The body of an answer that is no success, as text, at most 64 KiB of it; else null.</summary>
    public string? Body { get; }

    /// <summary>How long the provider asks to wait (<c>Retry-After</c>), or null.</summary>
    public TimeSpan? RetryAfter => Response.RetryAfter;

    /// <summary>What the rate-limit headers say, or null.</summary>
    public RateLimit? RateLimit => Response.RateLimit;
}
