using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>Servers: each distinct address is one property of the client's options.</summary>
internal sealed class ServerBinder
{
    private static readonly Regex s_variable = new(@"\{([^{}]+)\}", RegexOptions.CultureInvariant);

    private readonly BindingScope _scope;
    private readonly List<ServerContract> _servers = [];
    private readonly Dictionary<string, int> _urls = new(StringComparer.Ordinal);
    private readonly Dictionary<OpenApiServer, string> _expanded = [];

    /// <param name="scope">The spec.</param>
    /// <param name="operations">The emitted operations.</param>
    /// <param name="names">The names of the options' properties.</param>
    public ServerBinder(BindingScope scope, IReadOnlyList<OperationSource> operations, NameAllocator names)
    {
        _scope = scope;
        var used = new List<(string Url, OpenApiServer? Server, OperationSource Operation)>();
        foreach (OperationSource operation in operations)
        {
            OpenApiServer? server = Server(operation, out string pointer);
            if (server is null || IsUsable(server, pointer))
                used.Add((Expand(server), server, operation));
        }

        // The document's own server is the base address even when an operation before it has another.
        string? first = scope.Document.Servers?.FirstOrDefault() is { Url: not null } own && scope.IsWritten("/servers/0") ? Expand(own) : null;
        foreach ((string url, OpenApiServer? server, OperationSource operation) in used.OrderBy(use => use.Url == first ? 0 : 1))
        {
            if (_urls.ContainsKey(url))
                continue;
            string source = string.IsNullOrWhiteSpace(server?.Name) ? operation.Id : server!.Name!;
            string wanted = _servers.Count == 0 ? "BaseAddress" : Identifiers.Pascal(source) + "Address";
            _urls.Add(url, _servers.Count);
            _servers.Add(new ServerContract(names.Allocate(source, wanted, "Server", out _), IsAddress(url) ? url : null, SchemaFacts.Blank(server?.Description))
            {
                Hint = IsAddress(url) ? "" : url,
            });
        }
    }

    public IReadOnlyList<ServerContract> Servers => _servers;

    /// <summary>The index of an operation's server; 0 where a diagnostic was reported.</summary>
    public int IndexOf(OperationSource operation)
    {
        string url = Expand(Server(operation, out _));
        return _urls.TryGetValue(url, out int index) ? index : 0;
    }

    // "operation > path item > document": the nearest list counts, and of it the first.
    private OpenApiServer? Server(OperationSource operation, out string pointer) =>
        First(operation.Operation.Servers, operation.Pointer, out pointer)
        ?? First(operation.PathItem.Servers, operation.PathPointer, out pointer)
        ?? First(_scope.Document.Servers, "", out pointer);

    // The OpenAPI reader makes up a server "/" where none is written.
    private OpenApiServer? First(IList<OpenApiServer>? servers, string parent, out string pointer)
    {
        pointer = "";
        return servers is { Count: > 0 } && _scope.IsWritten(pointer = parent + "/servers/0") ? servers[0] : null;
    }

    // OpenAPI: a relative address is one beside the document, and a client does not know where that was; nor does it the value of a
    // variable without a default. Then the user gives the address.
    private bool IsUsable(OpenApiServer server, string pointer)
    {
        string url = Expand(server);
        string? why = null;
        if (Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && url.IndexOf('{') < 0 && !IsPath(url))
        {
            if (address.Scheme is not ("http" or "https"))
                why = "it is not an http or https address";
            else if (address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
                why = "it has a query, a fragment or a user in it";
        }

        CheckText(server.Url ?? "", server.Variables?.Keys ?? [], pointer);
        if (why is not null)
            _scope.Report(DiagnosticDescriptors.UnsupportedServer, pointer + "/url", url, why);
        return why is null;
    }

    // An address beside the document, or with a variable, is right: one that looks like a host, or has a variable that is not declared, is a slip.
    private void CheckText(string url, ICollection<string> variables, string pointer)
    {
        int slash = url.IndexOf('/');
        string first = slash < 0 ? url : url.Substring(0, slash);
        if (first.IndexOf('.') > 0 && first.IndexOf(':') < 0 && first.Trim('.').Length > 0 && first.IndexOf('{') < 0)
            _scope.Report(DiagnosticDescriptors.QuestionableOpenApi, pointer + "/url", $"The server address '{url}' has no scheme, and is taken for a path beside the document. Did you mean 'https://{url}'?");

        foreach (Match match in s_variable.Matches(url))
        {
            string name = match.Groups[1].Value;
            if (!variables.Contains(name))
                _scope.Report(DiagnosticDescriptors.QuestionableOpenApi, pointer + "/url", $"The server address '{url}' has the variable '{name}', which is not declared in 'variables'; the caller has to give the address{Suggestion.For(name, variables)}");
        }
    }

    private static bool IsAddress(string url) => url.IndexOf('{') < 0 && !IsPath(url) && Uri.TryCreate(url, UriKind.Absolute, out _);

    // On Unix a path counts as an absolute file address.
    private static bool IsPath(string url) => url.Length == 0 || url[0] == '/';

    private string Expand(OpenApiServer? server)
    {
        if (server?.Url is not { } template)
            return "";
        if (!_expanded.TryGetValue(server, out string? url))
            _expanded.Add(server, url = ServerTemplate.Expand(template, server.Variables).TrimEnd('/'));
        return url;
    }
}
