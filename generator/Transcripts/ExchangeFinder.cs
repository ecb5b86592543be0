using System;
using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Transcripts;

/// <summary>Which operation an exchange is of, and which of its answers came.</summary>
/// <param name="client">The client.</param>
internal sealed class ExchangeFinder(ClientContract client)
{
    /// <summary>The method that a transcript is of: of those whose id its name begins with, up to a dot, the one with the longest id.</summary>
    public MethodContract? Method(string name) => client.Methods
        .Where(method => name == method.Id || name.StartsWith(method.Id + ".", StringComparison.Ordinal))
        .OrderByDescending(static method => method.Id.Length)
        .FirstOrDefault();

    /// <summary>The answer's media type as declared; null when the answer is none that is declared.</summary>
    public MediaContract? Media(TranscriptExchange exchange, MethodContract method)
    {
        // Without a request line any request will do: then it is of what the method sends first, or of whatever may be read.
        IEnumerable<OperationContract> operations = exchange.Method is null
            ? [client.Operations[method.Operation], .. client.Operations]
            : client.Operations.Where(operation => IsOf(operation, exchange)).OrderByDescending(static operation => Literals(operation.Path));
        return operations.Select(operation => Media(operation, exchange)).FirstOrDefault(static media => media is not null);
    }

    private static MediaContract? Media(OperationContract operation, TranscriptExchange exchange)
    {
        string status = exchange.Status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        ResponseContract? response = operation.Responses.FirstOrDefault(answer => answer.Status == status)
            ?? operation.Responses.FirstOrDefault(answer => answer.Status == status.Substring(0, 1) + "XX")
            ?? operation.Responses.FirstOrDefault(static answer => answer.Status == "default");
        string type = exchange.MediaType;
        return response?.Media.FirstOrDefault(media => Essence(media.MediaType) == type)
            ?? response?.Media.FirstOrDefault(media => Essence(media.MediaType) == type.Split('/')[0] + "/*")
            ?? response?.Media.FirstOrDefault(static media => Essence(media.MediaType) == "*/*");
    }

    private static string Essence(string mediaType) => mediaType.Split(';')[0].Trim().ToLowerInvariant();

    // The server may have a base path before the template, so the template is held against the end of the path.
    private static bool IsOf(OperationContract operation, TranscriptExchange exchange)
    {
        string[] template = operation.Path.TrimStart('/').Split('/');
        string[] path = exchange.Target.Split('?')[0].TrimStart('/').Split('/');
        if (operation.HttpMethod != exchange.Method || path.Length < template.Length)
            return false;
        for (int i = 0; i < template.Length; i++)
        {
            if (template[i].IndexOf('{') < 0 && template[i] != Uri.UnescapeDataString(path[path.Length - template.Length + i]))
                return false;
        }

        return true;
    }

    // "/messages/stream" is meant before "/messages/{id}".
    private static int Literals(string path) => path.Split('/').Count(static segment => segment.IndexOf('{') < 0);
}
