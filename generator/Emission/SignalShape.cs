using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Which members the signals of a book can have: the generated struct has those and no others.</summary>
internal sealed class SignalShape
{
    /// <summary>"Above about eight payload types, one Data property instead of one property each."</summary>
    private const int MostPayloadProperties = 8;

    public SignalShape(BookContract book)
    {
        List<SignalContract> raised = [.. Raised(book)];
        HasFinalText = book.CanRecover || raised.Exists(signal => signal.Whole is not null);
        HasMessage = raised.Exists(signal => signal.Message is not null);
        HasPart = raised.Exists(signal => signal.Part.Count > 0);
        HasCallId = raised.Exists(signal => signal.CallId is not null);
        HasCallName = raised.Exists(signal => signal.CallName is not null);
        HasReason = raised.Exists(signal => signal.Reason is not null);
        HasCode = raised.Exists(signal => signal.Code is not null);
        HasUnknown = book.Unmatched == UnmatchedFrames.Keep;
        Payloads = FindPayloads(raised);
        HasDataProperty = Payloads.Count > MostPayloadProperties;
        HasPayloadOnDemand = Payloads.Exists(payload => payload.OnDemand.Count > 0);
    }

    public bool HasFinalText { get; }

    public bool HasMessage { get; }

    public bool HasPart { get; }

    public bool HasCallId { get; }

    public bool HasCallName { get; }

    public bool HasReason { get; }

    public bool HasCode { get; }

    public bool HasUnknown { get; }

    /// <summary>Whether the payloads share one property.</summary>
    public bool HasDataProperty { get; }

    /// <summary>The payloads, one for each type.</summary>
    public List<Payload> Payloads { get; }

    /// <summary>Whether deltas bring payloads: those are parsed when they are asked for.</summary>
    public bool HasPayloadOnDemand { get; }

    public bool HasPayload => HasUnknown || Payloads.Count > 0;

    /// <summary>The signals that a reader of the stream sees: errors are thrown, and ignored ones are not raised.</summary>
    public static IEnumerable<SignalContract> Raised(BookContract book) =>
        book.Signals.Where(signal => signal.Role is not (SignalRole.Error or SignalRole.Ignore));

    /// <summary>The signal's value in the enumeration of kinds.</summary>
    public static int Number(BookContract book, SignalContract signal) => book.Signals.ToList().IndexOf(signal) + 1;

    private static List<Payload> FindPayloads(List<SignalContract> raised)
    {
        var names = new NameScope(
            "Kind", "Text", "FinalText", "Replaces", "MessageId", "Part", "CallId", "CallName", "Reason", "Code", "Unknown",
            "Data", "Equals", "GetHashCode", "GetType", "ToString");
        var payloads = new List<Payload>();
        foreach (IGrouping<TypeRef, SignalContract> group in raised
            .Where(signal => signal.Data?.Kind is ValueKind.Object or ValueKind.Union)
            .GroupBy(signal => signal.Data! with { IsNullable = false }))
        {
            payloads.Add(new Payload(group.Key.Name!, names.Take(group.Key.Name!), [.. group]));
        }

        return payloads;
    }

    /// <summary>What comes with some signals.</summary>
    /// <param name="type">Its class: only objects and unions come typed.</param>
    /// <param name="property">The property that shows it.</param>
    /// <param name="signals">The signals that bring it.</param>
    internal sealed class Payload(string type, string property, List<SignalContract> signals)
    {
        public string Type { get; } = type;

        public string Property { get; } = property;

        public List<SignalContract> Signals { get; } = signals;

        /// <summary>The signals whose payload is parsed when it is raised.</summary>
        public List<SignalContract> AtOnce { get; } = signals.FindAll(signal => signal.Role != SignalRole.Delta);

        /// <summary>The signals whose payload is parsed when it is asked for.</summary>
        public List<SignalContract> OnDemand { get; } = signals.FindAll(signal => signal.Role == SignalRole.Delta);
    }
}
