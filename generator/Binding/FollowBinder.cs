using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary><c>x-follow</c>: the stream is at a URL in the answer.</summary>
/// <param name="scope">The spec.</param>
/// <param name="catalog">The operations.</param>
/// <param name="servers">The servers, whose host a URL may have by default.</param>
internal sealed class FollowBinder(BindingScope scope, OperationCatalog catalog, ServerBinder servers)
{
    private readonly DeclaredExchange _exchange = new(scope);

    public FollowContract? Bind(Located follow, ResponseSource response, OperationSource source)
    {
        if (ExtensionReader.Open(scope, "x-follow", follow) is not { } reader)
            return null;

        ExpressionContract? url = reader.RequiredText("url", "an expression such as $response.body#/url or $response.header.Location") is { } text
            ? ExpressionParser.Parse(scope, text, reader.Find("url")!.Value.Pointer)
            : null;
        if (url is not null and not { Source: ExpressionSource.ResponseBody or ExpressionSource.ResponseHeader })
            scope.Report(DiagnosticDescriptors.InvalidExpression, follow.Pointer + "/url", JsonText.String(reader.Find("url")!.Value.Node) ?? "", "the URL has to come from the answer: $response.body#/url or $response.header.Location");
        if (url is not null)
            _exchange.Check(url, follow.Pointer + "/url", isKey: false, source, _exchange.AnswerOf(response));
        if (response.Status[0] is not ('2' or '3'))
            scope.ReportAtKey(DiagnosticDescriptors.NotSupportedYet, follow.Pointer, "x-follow on the answer " + response.Status, "only a success or a redirect can be followed");

        reader.Find("operationId");
        reader.Find("operationRef");
        string? target = catalog.Target((JsonObject)follow.Node!, follow.Pointer);
        string[] hosts = [.. reader.Texts("hosts", "a host such as stream.example.com, or a list of them").Select(host => Host(host.Text, host.Pointer)).OfType<string>()];
        EquatableArray<RequestConstant> constants = ConstantBinder.BindRequest(scope, reader.Find("request"), source);
        reader.Finish();
        if (url is null || target is null || catalog.IndexOf(target) is not { } index)
            return null;

        OperationSource operation = catalog.Selected[index];
        CheckTarget(operation, follow.Pointer);
        if (hosts.Length == 0 && servers.Servers.Count > 0 && servers.Servers[servers.IndexOf(operation)].Url is { } address)
            hosts = [new Uri(address).IdnHost];
        return new FollowContract(url, index, hosts.ToEquatableArray(), constants);
    }

    private void CheckTarget(OperationSource target, string pointer)
    {
        bool isStream = target.Responses(scope).Any(response => response.IsSuccess
            && (scope.Member(response.Pointer, "content") as JsonObject ?? []).Any(media => media.Value is JsonObject content && content.ContainsKey("x-stream")));
        if (!isStream)
            scope.Report(DiagnosticDescriptors.WrongValue, pointer + "/operationId", "'" + target.Id + "', which has no x-stream", "an operation whose success has one");
        if (target.HttpMethod != "GET")
            scope.Report(DiagnosticDescriptors.WrongValue, pointer + "/operationId", "'" + target.Id + "', a " + target.HttpMethod, "a GET: a followed URL is read");
    }

    // A host and nothing else: "stream.example.com", or with a port of its own.
    private string? Host(string text, string pointer)
    {
        string name = text.Trim();
        int colon = name.LastIndexOf(':');
        bool hasPort = colon > 0 && ushort.TryParse(name.Substring(colon + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _);
        if (Uri.CheckHostName(hasPort ? name.Substring(0, colon) : name) != UriHostNameType.Unknown)
            return name.ToLowerInvariant();
        scope.Report(DiagnosticDescriptors.WrongValue, pointer, "'" + text + "'", "a host such as stream.example.com, without scheme and path");
        return null;
    }
}
