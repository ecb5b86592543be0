using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Contract;

/// <summary>One thing the client offers.</summary>
/// <param name="Id">How tools and transcripts name it: <c>getResponse</c>, <c>getInference.reply</c>, <c>getStreamStatus.poll</c>.</param>
/// <param name="Name">The C# method without <c>Async</c>.</param>
/// <param name="Operation">Index of the operation it sends first.</param>
/// <param name="Constants">Request members it sends by itself; they are absent from its signature.</param>
/// <param name="Docs">The author's words.</param>
internal abstract record MethodContract(
    string Id,
    string Name,
    int Operation,
    EquatableArray<RequestConstant> Constants,
    Docs Docs);

/// <summary>JSON in, JSON (or nothing) out.</summary>
/// <param name="Result">The answer's type, or null when there is no body.</param>
internal sealed record AnswerMethod(
    string Id, string Name, int Operation, EquatableArray<RequestConstant> Constants, Docs Docs, TypeRef? Result)
    : MethodContract(Id, Name, Operation, Constants, Docs);

/// <summary>A stream: the operation's own, or (with <c>x-follow</c>) the one its answer points to.</summary>
/// <param name="Book">Index of the book.</param>
/// <param name="CallName">The call class: <c>GetResponseCall</c>. Where several methods share one, it is emitted once.</param>
/// <param name="Recovery">What to do after a cut, or null.</param>
internal sealed record StreamMethod(
    string Id, string Name, int Operation, EquatableArray<RequestConstant> Constants, Docs Docs,
    int Book, string CallName, RecoveryContract? Recovery)
    : MethodContract(Id, Name, Operation, Constants, Docs);

/// <summary>An operation and, by a link, the stream that its answer opens.</summary>
/// <param name="Book">Index of the linked operation's book.</param>
/// <param name="CallName">The call class: <c>GetInferenceReplyCall</c>; it derives from the linked operation's call.</param>
/// <param name="BaseCallName">The linked operation's call class.</param>
/// <param name="FirstAnswer">The type of the first answer, shown on the call.</param>
/// <param name="Link">The link.</param>
/// <param name="Recovery">What to do after a cut, or null.</param>
internal sealed record LinkedMethod(
    string Id, string Name, int Operation, EquatableArray<RequestConstant> Constants, Docs Docs,
    int Book, string CallName, string BaseCallName, TypeRef FirstAnswer, LinkContract Link, RecoveryContract? Recovery)
    : MethodContract(Id, Name, Operation, Constants, Docs);

/// <summary>A status asked until it settles (<c>x-poll</c>).</summary>
/// <param name="Result">The answer's type.</param>
/// <param name="Poll">The states and bounds.</param>
internal sealed record PollMethod(
    string Id, string Name, int Operation, EquatableArray<RequestConstant> Constants, Docs Docs,
    TypeRef Result, PollContract Poll)
    : MethodContract(Id, Name, Operation, Constants, Docs);
