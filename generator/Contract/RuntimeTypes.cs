using System.Collections.Generic;
using System.Linq;

namespace Signalbook.Generator.Contract;

/// <summary>
/// The types of the framework and of the runtime that generated code names by their short names. A schema of such a name
/// gets another in C#: in its namespace it would hide the type.
/// </summary>
internal static class RuntimeTypes
{
    /// <summary>The types by namespace, System first.</summary>
    public static IReadOnlyList<(string Namespace, string[] Types)> ByNamespace { get; } =
    [
        ("System", ["ArgumentNullException", "ArgumentException", "DateOnly", "DateTimeOffset", "Exception", "Guid", "HashCode", "IDisposable", "IEquatable", "InvalidOperationException", "Obsolete", "StringComparer", "StringComparison", "TimeSpan", "Uri"]),
        ("System.Collections.Generic", ["Dictionary", "IAsyncEnumerable", "IEnumerable", "IReadOnlyDictionary", "IReadOnlyList"]),
        ("System.IO", ["Stream"]),
        ("System.Linq", ["Select"]),
        ("System.Net.Http", ["HttpClient", "HttpMethod", "HttpResponseMessage"]),
        ("System.Runtime.CompilerServices", ["OverloadResolutionPriority"]),
        ("System.Text.Json", ["JsonElement", "JsonTokenType", "Utf8JsonReader", "Utf8JsonWriter"]),
        ("System.Text.RegularExpressions", ["Regex", "RegexOptions"]),
        ("System.Threading", ["CancellationToken"]),
        ("System.Threading.Tasks", ["Task", "ValueTask"]),
        ("Signalbook", ["ApiException", "CallOptions", "ClientOptions", "Credential", "FilePart", "IProviderClient", "IStreamHandler", "ProviderMethod", "RawFrame", "RetryAdvice", "StreamCall", "StreamErrorException", "StreamException", "StreamFormatException", "StreamLimits", "UntypedCalls", "UntypedSignal", "Utf8Signal"]),
        ("Signalbook.Framing", ["StreamFraming"]),
        ("Signalbook.Http", ["ApiRequest", "ErrorResponse", "FollowPlan", "LinkPlan", "LinkValue", "LinkedSource", "Operation", "OperationParameter", "OperationTarget", "ParameterLocation", "ParameterStyle", "ProviderTransport", "RecoveryPlan", "RecoveryStepPlan", "RequestChecks", "RequestConstant", "ResendPolicy", "ResponseBody", "ResponseDefinition", "RuntimeExpression", "SecurityScheme", "SecuritySchemeKind", "StreamPlan", "StreamSources"]),
        ("Signalbook.Json", ["IJsonModel", "JsonMembers", "JsonPlace", "JsonUnion", "JsonValues"]),
        ("Signalbook.Polling", ["JsonComparison", "JsonCondition", "JsonConstant", "PollAction", "PollAnswer", "PollFailedException", "PollPlan", "PollState", "PollTimeoutException"]),
        ("Signalbook.Signals", ["FrameMatcher", "ISignal", "PayloadEncoding", "PayloadPlace", "RaisedSignal", "SignalBook", "SignalDefinition", "SignalOrder", "SignalRole", "SignalView", "StreamEnd", "StreamSource", "TakenSignal", "UnmatchedFrames", "ValueRef"]),
    ];

    /// <summary>The types of all namespaces.</summary>
    public static IEnumerable<string> All => ByNamespace.SelectMany(types => types.Types);
}
