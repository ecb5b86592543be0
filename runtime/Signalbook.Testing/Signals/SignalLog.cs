using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Testing;

/// <summary>
/// What came out of a call, as JSON lines: one for each signal, and one for the outcome. The lines are described in
/// <c>docs/transcripts.md</c>. Two logs are compared by meaning, not letter by letter.
/// </summary>
public sealed class SignalLog
{
    private readonly List<JsonObject> _lines;

    private SignalLog(List<JsonObject> lines) => _lines = lines;

    /// <summary>The lines, as JSON without spaces.</summary>
    public IReadOnlyList<string> Lines => _lines.ConvertAll(SignalLine.ToText);

    /// <summary>Reads all signals of a call and how it ended. An exception that is an outcome of the call becomes the last line; any other is thrown.</summary>
    /// <param name="signals">The signals, as of <see cref="IProviderClient.CallAsync"/>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ArgumentNullException"><paramref name="signals"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Task<SignalLog> RecordAsync(IAsyncEnumerable<UntypedSignal> signals, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signals);
        return RecordAsync(() => signals, cancellationToken);
    }

    /// <summary>Reads a log from JSON lines. Empty lines are left out.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="path">The name to use in messages.</param>
    /// <exception cref="FormatException">A line is no JSON object.</exception>
    public static SignalLog Parse(string text, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new List<JsonObject>();
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            if (line.Trim().Length == 0)
                continue;
            try
            {
                lines.Add(JsonNode.Parse(line) as JsonObject ?? throw new JsonException());
            }
            catch (JsonException e)
            {
                throw new FormatException(
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path ?? "signals"}({number}): This is no JSON object. Write one a line, such as {{\"signal\":\"content\",\"text\":\"Hi\"}}."), e);
            }
        }

        return new SignalLog(lines);
    }

    /// <summary>Reads a log from a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">A line is no JSON object.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SignalLog Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Parse(File.ReadAllText(path), path);
    }

    /// <summary>
    /// How this log differs from what is expected; null when it does not. Members may stand in any order, null is the same as absent, numbers
    /// are compared by value, and texts that are both RFC 3339 date-times as the instants they name.
    /// </summary>
    /// <param name="expected">What is expected.</param>
    public string? Compare(SignalLog expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return SignalComparison.Describe(expected._lines, _lines);
    }

    /// <summary>Holds the log against a file. With <c>SIGNALBOOK_ACCEPT=1</c> a file that differs, or is missing, is written instead.</summary>
    /// <param name="path">The expected lines.</param>
    /// <exception cref="SnapshotMismatchException">They differ, or the file is missing.</exception>
    public void Verify(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string? difference = File.Exists(path) ? Compare(Load(path)) : "There is no such file. What came:\n" + this;
        if (difference is null)
            return;
        if (!Snapshot.IsAccepting)
            throw new SnapshotMismatchException($"{path}\n{difference}\nIf this is right, run again with {Snapshot.AcceptVariable}=1.");
        File.WriteAllText(path, ToString());
    }

    /// <summary>The lines, each with a line feed.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (string line in Lines)
            text.Append(line).Append('\n');
        return text.ToString();
    }

    internal bool IsRefused => _lines is [.., { } last] && last["outcome"]?.GetValue<string>() == "refused";

    // Some calls check their arguments before they give anything to enumerate.
    internal static async Task<SignalLog> RecordAsync(Func<IAsyncEnumerable<UntypedSignal>> call, CancellationToken cancellationToken)
    {
        var lines = new List<JsonObject>();
        string? terminal = null;
        try
        {
            await foreach (UntypedSignal signal in call().WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                lines.Add(SignalLine.Of(signal));
                terminal = signal.Role == Signalbook.Signals.SignalRole.End ? signal.Name : null;
            }

            lines.Add(OutcomeLine.End(terminal));
        }
        catch (Exception e) when (OutcomeLine.Of(e) is { } outcome)
        {
            lines.Add(outcome);
        }

        return new SignalLog(lines);
    }
}
