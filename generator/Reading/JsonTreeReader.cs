using System;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Reading;

/// <summary>Makes JSON nodes of a JSON text, with the positions and the limits that a YAML text has.</summary>
internal ref struct JsonTreeReader
{
    private readonly SpecText _text;
    private readonly DiagnosticBag _diagnostics;
    private readonly SourceMap _map;
    private readonly CancellationToken _cancellationToken;
    private readonly NodeBudget _budget;
    private readonly byte[] _utf8;
    private Utf8JsonReader _reader;
    private int _byte;
    private int _character;

    private JsonTreeReader(SpecText text, byte[] utf8, SourceMap map, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        _text = text;
        _budget = new NodeBudget(text);
        _utf8 = utf8;
        _map = map;
        _diagnostics = diagnostics;
        _cancellationToken = cancellationToken;

        // The budget counts the depth itself; one level more lets it say so.
        _reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = ReadingLimits.Depth + 1 });
    }

    /// <summary>Reads the one value of a text.</summary>
    /// <param name="text">The JSON (RFC 8259).</param>
    /// <param name="map">Is filled with where everything stands.</param>
    /// <param name="diagnostics">Gets what is wrong but can be read past.</param>
    /// <param name="cancellationToken">Is looked at with each value.</param>
    /// <returns>The root; null when it is null.</returns>
    /// <exception cref="SpecSyntaxException">The text cannot be read further.</exception>
    public static JsonNode? Read(SpecText text, SourceMap map, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var tree = new JsonTreeReader(text, Encoding.UTF8.GetBytes(text.Text), map, diagnostics, cancellationToken);
        tree.Next();
        JsonNode? root = tree.ReadValue(new ValuePlace(map.AddRoot(), 0, 0));
        tree.Next();
        return root;
    }

    /// <summary>Reads the value whose first token is current, and stays on its last one.</summary>
    private JsonNode? ReadValue(ValuePlace place)
    {
        TextStretch start = Token();
        bool isContainer = _reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        _budget.Take(1, isContainer ? place.Depth + 1 : place.Depth, start);
        JsonNode? value = _reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(place),
            JsonTokenType.StartArray => ReadArray(place),
            JsonTokenType.String => JsonValue.Create(ReadString(start)),
            JsonTokenType.Null => null,
            _ => JsonValue.Create(JsonElement.ParseValue(ref _reader)),
        };
        _map.Place(place.Value, isContainer ? start with { End = Token().End } : start);
        return value;
    }

    private JsonObject ReadObject(ValuePlace place)
    {
        var result = new JsonObject();
        for (Next(); _reader.TokenType != JsonTokenType.EndObject; Next())
        {
            TextStretch key = Token();
            string name = ReadString(key);
            Next();
            int pointer = place.PointerLength + name.Length;
            _budget.TakePointer(pointer, key);
            JsonNode? member = ReadValue(new ValuePlace(_map.AddMember(place.Value, name, key), place.Depth + 1, pointer));
            if (result.ContainsKey(name))
                _diagnostics.ReportAt(DiagnosticDescriptors.DuplicateKey, _text.Range(key), name, _map.LineOf(place.Value, name).ToString(CultureInfo.InvariantCulture));
            else
                result.Add(name, member);
        }

        return result;
    }

    private JsonArray ReadArray(ValuePlace place)
    {
        var result = new JsonArray();
        int pointer = place.PointerLength + 1;
        for (Next(); _reader.TokenType != JsonTokenType.EndArray; Next())
        {
            _budget.TakePointer(pointer, Token());
            result.Add(ReadValue(new ValuePlace(_map.AddElement(place.Value, result.Count), place.Depth + 1, pointer)));
        }

        return result;
    }

    private string ReadString(TextStretch place)
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new SpecSyntaxException(DiagnosticDescriptors.InvalidJson, _text.Range(place), "half of a surrogate pair is not text");
        }
    }

    private void Next()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        try
        {
            _reader.Read();
        }
        catch (JsonException exception)
        {
            int place = Locate(PositionOf(exception));
            SourceRange range = _text.Range(place, place + 1);
            throw new SpecSyntaxException(DiagnosticDescriptors.InvalidJson, range, Explain(exception.Message, isStart: place == 0));
        }
    }

    private TextStretch Token()
    {
        // What a property's name has consumed includes its colon.
        int from = (int)_reader.TokenStartIndex;
        int to = _reader.TokenType == JsonTokenType.PropertyName ? from + _reader.ValueSpan.Length + 2 : (int)_reader.BytesConsumed;
        int start = Locate(from);
        return new TextStretch(start, Locate(to));
    }

    /// <summary>The reader counts lines by <c>\n</c>, and bytes in the line.</summary>
    private int PositionOf(JsonException exception)
    {
        int start = 0;
        for (long line = exception.LineNumber ?? 0; line > 0; line--)
            start = Array.IndexOf(_utf8, (byte)'\n', start) + 1;
        return Math.Min(_utf8.Length, start + (int)(exception.BytePositionInLine ?? 0));
    }

    /// <summary>From a position in the UTF-8 bytes to one in the text; positions only ever grow, so that the way is walked once.</summary>
    private int Locate(int position)
    {
        string text = _text.Text;
        if (position < _byte)
            (_byte, _character) = (0, 0);
        while (_byte < position && _character < text.Length)
        {
            char current = text[_character];
            bool isPair = char.IsHighSurrogate(current) && _character + 1 < text.Length && char.IsLowSurrogate(text[_character + 1]);
            _byte += isPair ? 4 : current < 0x80 ? 1 : current < 0x800 ? 2 : 3;
            _character += isPair ? 2 : 1;
        }

        return _character;
    }

    /// <summary>The message without the position that the diagnostic has anyway.</summary>
    private static string Explain(string message, bool isStart)
    {
        int position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        string text = (position < 0 ? message : message.Substring(0, position)).TrimEnd('.', ' ');

        // The reader speaks to its caller; an author cannot change its options.
        return text switch
        {
            _ when text.Contains("trailing comma") => "a comma stands before this; after the last one there is none",
            _ when text.Contains("does not contain any JSON tokens") => "there is nothing in it",
            _ when text.Contains("Expected depth to be zero") || text.Contains("Expected end of string") => "it ends before all that was begun is closed",
            _ when text.Contains("0x0A") || text.Contains("0x0D") => "a string ends on its line; write a line break in it as \\n",
            _ when text.StartsWith("'/'", StringComparison.Ordinal) => "JSON has no comments; write the spec in YAML to have them",
            _ when text.Contains("is an invalid start of a value") && isStart => text + "; a spec in YAML has a name that ends in .yaml or .yml",
            _ => text,
        };
    }
}
