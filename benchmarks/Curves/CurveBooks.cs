using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Signalbook.Benchmarks.Contenders;
using Signalbook.Benchmarks.Wires;
using Signalbook.Framing;
using Signalbook.Signals;

namespace Signalbook.Benchmarks.Curves;

/// <summary>The same wire, described by books of 2 to 40 signals.</summary>
internal static class CurveBooks
{
    public static IReadOnlyList<(int Signals, Wire Wire)> All { get; } =
    [
        Make<Book02Signal, Book02SignalKind>(
            2, CurvesClient.ReadBook02, static body => new Book02Call(new PlainSource(body, StreamFraming.ServerSentEvents), default), Book02SignalKind.Token, static s => s.Kind == Book02SignalKind.Token ? s.Text : null),
        Make<Book05Signal, Book05SignalKind>(
            5, CurvesClient.ReadBook05, static body => new Book05Call(new PlainSource(body, StreamFraming.ServerSentEvents), default), Book05SignalKind.Token, static s => s.Kind == Book05SignalKind.Token ? s.Text : null),
        Make<Book10Signal, Book10SignalKind>(
            10, CurvesClient.ReadBook10, static body => new Book10Call(new PlainSource(body, StreamFraming.ServerSentEvents), default), Book10SignalKind.Token, static s => s.Kind == Book10SignalKind.Token ? s.Text : null),
        Make<Book20Signal, Book20SignalKind>(
            20, CurvesClient.ReadBook20, static body => new Book20Call(new PlainSource(body, StreamFraming.ServerSentEvents), default), Book20SignalKind.Token, static s => s.Kind == Book20SignalKind.Token ? s.Text : null),
        Make<Book40Signal, Book40SignalKind>(
            40, CurvesClient.ReadBook40, static body => new Book40Call(new PlainSource(body, StreamFraming.ServerSentEvents), default), Book40SignalKind.Token, static s => s.Kind == Book40SignalKind.Token ? s.Text : null),
    ];

    private static (int Signals, Wire Wire) Make<TSignal, TKind>(
        int signals, Func<Stream, StreamCall<TSignal, TKind>> open, Func<Stream, StreamCall<TSignal, TKind>> openPlain, TKind token, Func<TSignal, string?> text)
        where TSignal : struct, ISignal<TSignal, TKind>
        where TKind : struct, Enum =>
        (signals, new Wire(
            string.Create(CultureInfo.InvariantCulture, $"{signals} signals"),
            new StreamShape(static _ => [], static (json, _) => $"data: {{\"type\":\"token\",\"token\":\"{json}\"}}\n\n", static _ => ["data: [DONE]\n\n"]),
            [
                new ParserContender<WidgetLine>(WireJson.Default.WidgetLine, static line => line.Token),
                new SignalContender<TSignal, TKind>(openPlain, text, static _ => null, Contender.Plain),
                new SignalContender<TSignal, TKind>(open, text, static _ => null),
                new Utf8Contender<TSignal, TKind>(open, token),
                new NewlineContender(),
            ]));
}
