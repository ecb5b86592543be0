using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using Signalbook.Http;

namespace Signalbook;

/// <summary>Status and headers of an answer.</summary>
public sealed class ResponseInfo
{
    // A stream keeps its answer's head for as long as it is open, and few look at it: it is one object until somebody does.
    private readonly HttpResponseHeaders? _answer;
    private readonly HttpContentHeaders? _content;

    /// <summary>What most answers do not say, or nobody asks for.</summary>
    private Rare? _rare;

    /// <summary>Makes a head of an answer; its members are set one by one.</summary>
    public ResponseInfo()
    {
    }

    /// <summary>The head of an answer, whose headers stay where they are.</summary>
    [SetsRequiredMembers]
    internal ResponseInfo(HttpStatusCode statusCode, HttpResponseHeaders answer, HttpContentHeaders content)
    {
        StatusCode = statusCode;
        _answer = answer;
        _content = content;

        // They are looked up where they are, until somebody asks for all.
        Headers = null!;
    }

    /// <summary>The status.</summary>
    public required HttpStatusCode StatusCode { get; init; }

    /// <summary>The headers of the answer and of its content, names compared without case.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Headers
    {
        get => Own.Headers ??= new ResponseHeaders(_answer!, _content!);
        init
        {
            if (value is not null)
                Own.Headers = value;
        }
    }

    /// <summary>The media type of the content as sent, with its parameters, or null.</summary>
    public string? ContentType
    {
        get => _content is null ? _rare?.ContentType : FindFirst("Content-Type");
        init => Own.ContentType = value;
    }

    /// <summary>How long the provider asks to wait (<c>Retry-After</c>), or null.</summary>
    public TimeSpan? RetryAfter
    {
        get => _rare?.RetryAfter;
        init
        {
            if (value is not null)
                Own.RetryAfter = value;
        }
    }

    /// <summary>What the rate-limit headers say, or null when there are none.</summary>
    public RateLimit? RateLimit
    {
        get => _rare?.RateLimit;
        init
        {
            if (value is not null)
                Own.RateLimit = value;
        }
    }

    private Rare Own => _rare ??= new Rare();

    /// <summary>The status alone: headers may hold secrets.</summary>
    public override string ToString() => StatusCode.ToString();

    /// <summary>The first value of a header of an answer that was read, without white space around it; null when there is none.</summary>
    internal string? FindFirst(string name)
    {
        if (ResponseHeaders.TryFind(_answer!, _content!, name, out HeaderStringValues values))
        {
            foreach (string value in values)
                return value.Trim();
        }

        return null;
    }

    /// <summary>Whether an answer that was read has a header.</summary>
    internal bool HasHeader(string name) => ResponseHeaders.TryFind(_answer!, _content!, name, out _);

    private sealed class Rare
    {
        public IReadOnlyDictionary<string, IReadOnlyList<string>>? Headers;

        public string? ContentType;

        public TimeSpan? RetryAfter;

        public RateLimit? RateLimit;
    }
}
