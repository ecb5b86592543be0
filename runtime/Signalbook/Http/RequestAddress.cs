using System;
using System.Text;

namespace Signalbook.Http;

/// <summary>Puts the address of a request together, as text: what is escaped here reaches the wire as it is.</summary>
internal static class RequestAddress
{
    // Without this, Uri would decode and collapse parts of the path again.
    private static readonly UriCreationOptions s_asWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <exception cref="ArgumentException">There is no address, or it cannot be a server's.</exception>
    public static Uri CheckServer(Uri? server, string option)
    {
        if (server is null)
        {
            string name = option[(option.LastIndexOf('.') + 1)..];
            throw new ArgumentException($"The spec names no address to send this to: set {name} in the client's options.", name);
        }

        if (!server.IsAbsoluteUri
            || (server.Scheme != Uri.UriSchemeHttps && server.Scheme != Uri.UriSchemeHttp)
            || server.UserInfo.Length != 0
            || server.Query.Length != 0
            || server.Fragment.Length != 0)
        {
            throw new ArgumentException(
                "A server's address must be absolute http or https, without query, fragment or user name.",
                nameof(server));
        }

        return server;
    }

    /// <summary>Server, path with its places filled, and query.</summary>
    /// <exception cref="InvalidOperationException">A place of the path was not filled.</exception>
    /// <exception cref="ArgumentException">A segment of the path came out as <c>.</c> or <c>..</c>.</exception>
    public static Uri Build(ApiRequest request, ReadOnlySpan<RequestValue> credentials)
    {
        var address = new StringBuilder();
        if (request.Address is { } given)
        {
            address.Append(given.AbsoluteUri);
        }
        else
        {
            address.Append(request.Server.GetLeftPart(UriPartial.Path).TrimEnd('/'));
            AppendPath(address, request);
        }

        char separator = request.Address is { Query.Length: > 0 } ? '&' : '?';
        foreach (RequestValue value in request.Values)
            AppendQuery(address, value, ref separator);
        foreach (RequestValue value in credentials)
            AppendQuery(address, value, ref separator);

        return new Uri(address.ToString(), s_asWritten);
    }

    private static void AppendPath(StringBuilder address, ApiRequest request)
    {
        string template = request.Operation.Path;
        int segment = 0;
        var path = new StringBuilder();
        if (!template.StartsWith('/'))
            path.Append('/');

        for (int i = 0; i < template.Length; i++)
        {
            if (template[i] == '{' && template.IndexOf('}', i) is > 0 and var end)
            {
                string name = template[(i + 1)..end];
                string value = request.Find(ParameterLocation.Path, name)
                    ?? throw new InvalidOperationException($"{request.Operation.Id} needs a value for '{name}' in its path.");
                path.Append(Uri.EscapeDataString(value));
                i = end;
            }
            else
            {
                if (template[i] == '/')
                {
                    CheckSegment(path, segment);
                    segment = path.Length + 1;
                }

                path.Append(template[i]);
            }
        }

        CheckSegment(path, segment);
        address.Append(path);
    }

    // Two values side by side can make a dot segment though neither is one.
    private static void CheckSegment(StringBuilder path, int start)
    {
        if (path.Length - start is 1 or 2 && path.ToString(start, path.Length - start) is "." or "..")
            throw new ArgumentException("The values make a segment of the path '.' or '..'.");
    }

    private static void AppendQuery(StringBuilder address, RequestValue value, ref char separator)
    {
        if (value.Location != ParameterLocation.Query)
            return;

        address.Append(separator)
            .Append(Uri.EscapeDataString(value.Name))
            .Append('=')
            .Append(Uri.EscapeDataString(value.Value));
        separator = '&';
    }
}
