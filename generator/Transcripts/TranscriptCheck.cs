using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using Microsoft.CodeAnalysis;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Interpretation;
using Signalbook.Generator.Reading;

namespace Signalbook.Generator.Transcripts;

/// <summary>
/// Holds a transcript against the book: every stream in it is read by the contract alone, and what comes out is compared with the
/// expectation beside it. What requests a client makes between the streams is left to the tests that play the transcript.
/// </summary>
internal sealed class TranscriptCheck
{
    private readonly ClientContract _client;
    private readonly SpecText _text;
    private readonly DiagnosticBag _diagnostics;
    private readonly CancellationToken _cancellationToken;

    private TranscriptCheck(ClientContract client, TranscriptFile file, CancellationToken cancellationToken)
    {
        _client = client;
        _text = new SpecText(file.Text ?? "");
        _diagnostics = new DiagnosticBag(file.Path);
        _cancellationToken = cancellationToken;
    }

    /// <summary>What is wrong with a transcript, or with what is expected of it.</summary>
    public static EquatableArray<LocatedDiagnostic> Check(TranscriptCase test, CancellationToken cancellationToken)
    {
        if ((test.Failure ?? test.Exchange?.Failure ?? test.Expectation?.Failure) is { } failure)
            return [Failure.At(test.Model.Path, test.Path, failure)];
        var check = new TranscriptCheck(test.Model.Contract, (test.Exchange ?? test.Expectation)!, cancellationToken);
        try
        {
            Stages.Begin(Stage.TranscriptText, test.Path);
            check.Run(test);
        }
        catch (SpecRefusedException)
        {
            // More was found than is told.
        }
        catch (Exception exception) when (Failure.Is(exception, cancellationToken))
        {
            return [.. check._diagnostics.ToArray(), Failure.At(test.Model.Path, test.Path, Failure.Describe(exception))];
        }

        return check._diagnostics.ToArray();
    }

    private void Run(TranscriptCase test)
    {
        if (test.Exchange is { Text: null } unread)
        {
            Report(DiagnosticDescriptors.UnreadableSpec, 1, unread.Path);
            return;
        }

        if (test.Exchange is not { Text: { } text } file)
        {
            string name = test.Expectation!.Path;
            Report(DiagnosticDescriptors.MissingTranscript, 1, TranscriptFile.NameOf(name, TranscriptFile.Expectation) + TranscriptFile.Exchange, "play");
            return;
        }

        string title = TranscriptFile.NameOf(file.Path, TranscriptFile.Exchange);
        var finder = new ExchangeFinder(_client);
        if (finder.Method(title) is not { } method)
        {
            if (test.IsAlone)
                Report(DiagnosticDescriptors.TranscriptOfNoMethod, 1, title, string.Join(", ", _client.Methods.Select(static known => known.Id).Take(10)), Suggestion.For(title.Split('.')[0], _client.Methods.Select(static known => known.Id)));
            return;
        }

        if (text.Length > TranscriptLimits.Characters || test.Expectation?.Text?.Length > TranscriptLimits.Characters)
        {
            Report(DiagnosticDescriptors.TranscriptTooLarge, 1, TranscriptLimits.Characters.ToString(System.Globalization.CultureInfo.InvariantCulture), "characters");
            return;
        }

        if (Exchanges(text) is not { } exchanges)
            return;
        IReadOnlyList<ExpectedLine>? expected = null;
        if (test.Expectation?.Text is not { } expectation)
            Report(DiagnosticDescriptors.MissingTranscript, 1, title + TranscriptFile.Expectation, "compare");
        else if ((expected = Expected(test.Expectation.Path, expectation)) is null)
            return;

        try
        {
            Compare(finder, method, exchanges, expected);
        }
        catch (FrameLimitException exception)
        {
            Report(DiagnosticDescriptors.TranscriptTooLarge, 1, exception.Limit.ToString(System.Globalization.CultureInfo.InvariantCulture), exception.What);
        }
    }

    private IReadOnlyList<TranscriptExchange>? Exchanges(string text)
    {
        try
        {
            return TranscriptReader.Read(text);
        }
        catch (TranscriptSyntaxException exception)
        {
            Report(DiagnosticDescriptors.InvalidTranscript, exception.Line, exception.Message);
            return null;
        }
    }

    private IReadOnlyList<ExpectedLine>? Expected(string path, string text)
    {
        try
        {
            IReadOnlyList<ExpectedLine> lines = ExpectedLine.Read(text);
            if (lines.Any(static line => line.Outcome is not null))
                return lines;
            int last = lines.Count == 0 ? 1 : lines[lines.Count - 1].Line;
            _diagnostics.ReportIn(path, DiagnosticDescriptors.InvalidTranscript, new SpecText(text).LineAt(last), "it does not say how the call ends; write a last line such as {\"outcome\":\"end\"}");
            return null;
        }
        catch (TranscriptSyntaxException exception)
        {
            _diagnostics.ReportIn(path, DiagnosticDescriptors.InvalidTranscript, new SpecText(text).LineAt(exception.Line), exception.Message);
            return null;
        }
    }

    private void Compare(ExchangeFinder finder, MethodContract method, IReadOnlyList<TranscriptExchange> exchanges, IReadOnlyList<ExpectedLine>? expected)
    {
        var read = new List<ReadLine>();
        ReadLine? outcome = null;
        bool isLast = false;
        foreach (TranscriptExchange exchange in exchanges)
        {
            if (finder.Media(exchange, method) is not { Book: { } index, Framing: { } framing })
            {
                isLast = false;
                continue;
            }

            // The values that a signal takes from the request are not the transcript's to say.
            BookContract book = _client.Books[index];
            if (book.Expressions.Count > 0)
                return;
            Stages.Begin(Stage.Interpretation, _diagnostics.Path);
            StreamReading reading = StreamInterpreter.Read(book, FrameLimit.Bound(WireFrames.Of(framing, exchange.Body.Bytes, exchange.Body.IsCut), book, _cancellationToken));
            read.AddRange(reading.Signals.Select(signal => ReadLine.Of(signal, exchange.Body.LineOf(signal.Offset))));
            outcome = ReadLine.Outcome(reading, exchange.Body.IsCut, exchange.Body.LineOf(reading.Offset));
            isLast = true;
            if (expected is null)
                CheckAccepted(reading, exchange.Body);

            // What a resumed stream brings again is left out by where it was: what came before the cut is all that can be said.
            if (IsResumed(method) && reading.Verdict.Kind == VerdictKind.Truncated)
            {
                expected = expected is null ? null : [.. expected.Take(read.Count)];
                isLast = false;
                break;
            }
        }

        if (expected is not null)
            new ExpectationCheck(expected, Report).Compare(read, isLast && !MayRecover(method, outcome!) ? outcome : null, exchanges[exchanges.Count - 1], exchanges[0].Body.FirstLine);
    }

    // After a cut a client may go on in ways that no exchange has to show: the state, or the reply, was asked for in vain.
    private static bool MayRecover(MethodContract method, ReadLine outcome) =>
        (method is StreamMethod { Recovery: not null } or LinkedMethod { Recovery: not null }) && (string?)outcome.Json["outcome"] == "truncated";

    private static bool IsResumed(MethodContract method) =>
        ((method as StreamMethod)?.Recovery ?? (method as LinkedMethod)?.Recovery)?.Resume is not null;

    private void CheckAccepted(StreamReading reading, TranscriptBody body)
    {
        foreach (InterpretedSignal unknown in reading.Signals.Where(static signal => signal.Contract is null).Take(1))
            Report(DiagnosticDescriptors.StreamNotAccepted, body.LineOf(unknown.Offset), "no signal takes the frame '" + StreamAcceptance.Short(unknown.RawData ?? "") + "'");
        if (reading.Verdict.Kind is VerdictKind.Format or VerdictKind.Order)
            Report(DiagnosticDescriptors.StreamNotAccepted, body.LineOf(reading.Offset), StreamAcceptance.Why(reading.Verdict));
    }

    private void Report(DiagnosticDescriptor descriptor, int line, params string[] arguments) =>
        _diagnostics.ReportAt(descriptor, _text.LineAt(line), arguments);
}
