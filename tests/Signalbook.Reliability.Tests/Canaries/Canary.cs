using System.Collections.Generic;

namespace Signalbook.Reliability.Canaries;

/// <summary>A text for every secret, prompt and reply, that occurs nowhere else.</summary>
internal static class Canary
{
    public const string Bearer = "bearer-qx7Zk1";
    public const string HeaderKey = "headerkey-qx7Zk2";
    public const string QueryKey = "querykey-qx7Zk3";
    public const string CookieKey = "cookiekey-qx7Zk4";
    public const string Path = "path-qx7Zk5";
    public const string Token = "token-qx7Zk6";
    public const string Session = "session-qx7Zk7";
    public const string Prompt = "prompt-qx7Zk8";
    public const string OwnHeader = "ownheader-qx7Zk9";
    public const string Reply = "reply-qx7Zk10";
    public const string Reason = "reason-qx7Zk11";
    public const string ErrorBody = "errorbody-qx7Zk12";
    public const string AnswerHeader = "answerheader-qx7Zk13";
    public const string StreamPath = "streampath-qx7Zk14";
    public const string Extra = "extra-qx7Zk15";

    /// <summary>What all of them have in them.</summary>
    public const string Mark = "-qx7Zk";

    public static IReadOnlyList<string> All { get; } =
    [
        Bearer, HeaderKey, QueryKey, CookieKey, Path, Token, Session, Prompt, OwnHeader, Reply, Reason, ErrorBody, AnswerHeader, StreamPath, Extra,
    ];
}
