using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbook.Generator.Transcripts;

/// <summary>One line of an expectation.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Json">What it says.</param>
internal sealed record ExpectedLine(int Line, JsonObject Json)
{
    /// <summary>The name of the signal, or null for the outcome.</summary>
    public string? Signal => TextOf("signal") is { } name && !Json.ContainsKey("outcome") ? name : null;

    /// <summary>How the call ends, or null for a signal.</summary>
    public string? Outcome => TextOf("outcome");

    /// <summary>The lines of an expectation; empty ones are left out.</summary>
    /// <exception cref="TranscriptSyntaxException">A line is no JSON object.</exception>
    public static IReadOnlyList<ExpectedLine> Read(string text)
    {
        var lines = new List<ExpectedLine>();
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            if (line.Trim().Length > 0)
                lines.Add(new ExpectedLine(number, Parse(line, number)));
        }

        return lines;
    }

    private string? TextOf(string member) =>
        Json[member] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static JsonObject Parse(string line, int number)
    {
        try
        {
            if (JsonNode.Parse(line) is JsonObject members)
                return JsonMeaning.IsText(members) ? members : throw new ArgumentException(line);
        }
        catch (JsonException)
        {
        }
        catch (ArgumentException)
        {
            throw new TranscriptSyntaxException(number, "the line has a member twice, or half of a surrogate pair, which is no text");
        }

        throw new TranscriptSyntaxException(number, "the line is no JSON object; write one a line, such as {\"signal\":\"content\",\"text\":\"Hi\"}");
    }
}
