using System;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbook.Json;
using Signalbook.Polling;

namespace Signalbook.Testing;

/// <summary>The last line: how a call ended.</summary>
internal static class OutcomeLine
{
    internal static JsonObject End(string? terminal)
    {
        JsonObject line = Line("end");
        SignalLine.Add(line, "signal", terminal);
        return line;
    }

    /// <summary>The line of an exception; null when it is no outcome of a call but a fault of the test or of the code.</summary>
    internal static JsonObject? Of(Exception exception)
    {
        switch (exception)
        {
            case StreamErrorException e:
                JsonObject error = Line("error");
                error["signal"] = e.Signal;
                SignalLine.Add(error, "reason", e.Reason);
                SignalLine.Add(error, "code", e.Code);
                error["retry"] = Name(e.Retry);
                return WithPartial(error, e);
            case StreamTruncatedException e:
                JsonObject truncated = Line("truncated");
                truncated["why"] = Name(e.Why);
                return WithPartial(truncated, e);
            case StreamOrderException e:
                return WithPartial(Line("order"), e);
            case StreamFormatException e:
                return WithPartial(Line("format"), e);
            case StreamTimeoutException e:
                JsonObject timeout = Line("timeout");
                timeout["limit"] = Name(e.Limit);
                return WithPartial(timeout, e);
            case StreamLimitException:
                return Line("limit");
            case RefusedRedirectException:
                return Line("refused");
            case ArgumentException e:
                // Arguments that are not there and methods that are not there are no checks of the spec but mistakes of the test.
                return e.ParamName is "arguments" or "methodId" ? null : Line("refused");
            case ApiException e:
                JsonObject http = Line("http");
                http["status"] = (int)e.StatusCode;
                if (TypedBody(e) is { } body)
                    http["error"] = body;
                return http;
            case PollTimeoutException:
                return Line("pollTimeout");
            case PollFailedException e:
                JsonObject failed = Line("pollFailed");
                failed["state"] = e.State ?? "unknown";
                return failed;
            case ResponseTimeoutException:
                JsonObject late = Line("timeout");
                late["limit"] = "headers";
                return late;
            case ApiConnectionException:
                return Line("connection");
            default:
                return null;
        }
    }

    private static JsonObject Line(string outcome) => new() { ["outcome"] = outcome };

    private static JsonObject WithPartial(JsonObject line, StreamException e)
    {
        line["partial"] = e.Progress.Reply.Text;
        return line;
    }

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    // A generated exception has one property for each type of body the spec declares; at most one of them is set.
    private static JsonNode? TypedBody(ApiException exception)
    {
        foreach (PropertyInfo property in exception.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0 || property.GetValue(exception) is not { } value)
                continue;
            Type? model = value.GetType().GetInterfaces().FirstOrDefault(
                static i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IJsonModel<>));
            if (model is null)
                continue;
            using var json = new System.IO.MemoryStream();
            using (var writer = new Utf8JsonWriter(json))
                model.GetMethod("WriteTo")!.Invoke(value, [writer]);
            return JsonNode.Parse(json.ToArray());
        }

        return null;
    }
}
