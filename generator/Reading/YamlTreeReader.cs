using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading;
using Signalbook.Generator.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Signalbook.Generator.Reading;

/// <summary>
/// Makes JSON of YAML. It goes by the parser's events, which come without recursion and with exact positions;
/// the library's own document model recurses without a bound.
/// </summary>
internal sealed class YamlTreeReader
{
    private readonly SpecText _text;
    private readonly DiagnosticBag _diagnostics;
    private readonly SourceMap _map;
    private readonly CancellationToken _cancellationToken;
    private readonly Parser _parser;
    private readonly NodeBudget _budget;
    private readonly Dictionary<string, AnchoredValue?> _anchors = new(StringComparer.Ordinal);

    private YamlTreeReader(SpecText text, SourceMap map, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        _text = text;
        _budget = new NodeBudget(text);
        _map = map;
        _diagnostics = diagnostics;
        _cancellationToken = cancellationToken;
        _parser = new Parser(new StringReader(LeadingBlanks.Move(text.Text, cancellationToken)));
    }

    /// <summary>Reads the one document of a text.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="map">Is filled with where everything stands.</param>
    /// <param name="diagnostics">Gets what is wrong but can be read past.</param>
    /// <param name="cancellationToken">Is looked at with each value.</param>
    /// <returns>The root; null when the document is empty or null.</returns>
    /// <exception cref="SpecSyntaxException">The text cannot be read further.</exception>
    public static JsonNode? Read(SpecText text, SourceMap map, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        // YAML 1.2, 5.1: not among the printable characters. The scanner takes it for the end of the text in some places, for white space in others.
        if (text.Text.IndexOf('\0') is var zero and >= 0)
            throw new SpecSyntaxException(DiagnosticDescriptors.InvalidYaml, text.Range(zero, zero + 1), "the character U+0000 is no text; save the file as UTF-8");
        return new YamlTreeReader(text, map, diagnostics, cancellationToken).ReadDocument();
    }

    private JsonNode? ReadDocument()
    {
        if (Next() is StreamStart)
            Next();
        if (_parser.Current is not DocumentStart)
            return null;

        Next();
        JsonNode? root = ReadValue(new ValuePlace(_map.AddRoot(), 0, 0), out _);
        if (_parser.Current is DocumentEnd)
            Next();

        // What stands in the second one is not missing in the first.
        if (_parser.Current is DocumentStart second)
            throw new SpecSyntaxException(DiagnosticDescriptors.SecondDocument, _text.Range(StretchOf(second)));
        return root;
    }

    /// <summary>Reads the value whose first event is current, and steps past its last one.</summary>
    /// <param name="place">Where in the document it is.</param>
    /// <param name="height">How many objects and arrays lie in one another inside it, itself included.</param>
    private JsonNode? ReadValue(ValuePlace place, out int height)
    {
        ParsingEvent start = _parser.Current!;
        TextStretch stretch = StretchOf(start);
        height = 0;
        if (start is AnchorAlias alias)
        {
            Next();
            _map.Place(place.Value, stretch);
            return CloneAnchored(alias.Value.Value, place.Depth, stretch, out height);
        }

        int nodesBefore = _budget.Nodes;
        _budget.Take(1, start is Scalar ? place.Depth : place.Depth + 1, stretch);
        string? anchor = start is NodeEvent { Anchor.IsEmpty: false } node ? node.Anchor.Value : null;
        if (anchor is not null)
            _anchors[anchor] = null;

        JsonNode? value = start switch
        {
            Scalar scalar => ReadScalar(scalar, place.Value, stretch),
            MappingStart mapping => ReadMapping(mapping, place, out height),
            SequenceStart sequence => ReadSequence(sequence, place, out height),
            _ => throw new SpecSyntaxException(DiagnosticDescriptors.InvalidYaml, _text.Range(stretch), "a value is missing here"),
        };
        if (anchor is not null)
            _anchors[anchor] = new AnchoredValue(value, _budget.Nodes - nodesBefore, height);
        return value;
    }

    private JsonObject ReadMapping(MappingStart start, ValuePlace place, out int height)
    {
        CheckTag(start.Tag, "tag:yaml.org,2002:map", start);
        var result = new JsonObject();
        height = 1;
        Next();
        while (_parser.Current is not MappingEnd)
        {
            (string name, TextStretch key) = ReadKey();
            int pointer = place.PointerLength + name.Length;
            _budget.TakePointer(pointer, key);
            JsonNode? member = ReadValue(new ValuePlace(_map.AddMember(place.Value, name, key), place.Depth + 1, pointer), out int memberHeight);
            height = Math.Max(height, memberHeight + 1);
            if (result.ContainsKey(name))
                _diagnostics.ReportAt(DiagnosticDescriptors.DuplicateKey, _text.Range(key), name, _map.LineOf(place.Value, name).ToString(CultureInfo.InvariantCulture));
            else
                result.Add(name, member);
        }

        _map.Place(place.Value, StretchOf(start, _parser.Current));
        Next();
        return result;
    }

    private (string Name, TextStretch Place) ReadKey()
    {
        ParsingEvent current = _parser.Current!;
        TextStretch place = StretchOf(current);
        if (current is not Scalar scalar)
        {
            string what = current is AnchorAlias ? "an alias" : current is MappingStart ? "an object" : "an array";
            throw new SpecSyntaxException(DiagnosticDescriptors.InvalidKey, _text.Range(place), what);
        }

        if (scalar is { Value: "<<", Style: ScalarStyle.Plain })
            _diagnostics.ReportAt(DiagnosticDescriptors.MergeKey, _text.Range(place));
        if (!scalar.Anchor.IsEmpty)
            _anchors[scalar.Anchor.Value] = new AnchoredValue(JsonValue.Create(scalar.Value), 1, 0);
        Next();
        return (scalar.Value, place);
    }

    private JsonArray ReadSequence(SequenceStart start, ValuePlace place, out int height)
    {
        CheckTag(start.Tag, "tag:yaml.org,2002:seq", start);
        var result = new JsonArray();
        height = 1;
        Next();
        while (_parser.Current is not SequenceEnd)
        {
            int pointer = place.PointerLength + 1;
            _budget.TakePointer(pointer, StretchOf(_parser.Current));
            result.Add(ReadValue(new ValuePlace(_map.AddElement(place.Value, result.Count), place.Depth + 1, pointer), out int itemHeight));
            height = Math.Max(height, itemHeight + 1);
        }

        _map.Place(place.Value, StretchOf(start, _parser.Current));
        Next();
        return result;
    }

    private JsonNode? ReadScalar(Scalar scalar, int value, TextStretch stretch)
    {
        _map.Place(value, stretch);
        Next();
        bool isUntagged = scalar.Tag.IsEmpty;
        if (isUntagged && scalar.Style == ScalarStyle.Plain && YamlScalars.IsNotFinite(scalar.Value))
        {
            _diagnostics.ReportAt(DiagnosticDescriptors.NotJsonValue, _text.Range(stretch), scalar.Value);
            return null;
        }

        if (isUntagged)
            return scalar.Style == ScalarStyle.Plain ? YamlScalars.ReadPlain(scalar.Value) : JsonValue.Create(scalar.Value);
        if (scalar.Tag.IsNonSpecific)
            return JsonValue.Create(scalar.Value);
        return ReadTagged(scalar.Tag.Value, scalar.Value, stretch);
    }

    private JsonNode? ReadTagged(string tag, string text, TextStretch stretch)
    {
        switch (tag)
        {
            case "tag:yaml.org,2002:str":
                return JsonValue.Create(text);
            case "tag:yaml.org,2002:null" when YamlScalars.IsNull(text):
                return null;
            case "tag:yaml.org,2002:bool" when YamlScalars.ReadBoolean(text) is { } boolean:
                return JsonValue.Create(boolean);
            case "tag:yaml.org,2002:int" when YamlScalars.ReadInteger(text) is { } integer:
                return YamlScalars.Number(integer);
            case "tag:yaml.org,2002:float" when YamlScalars.ReadFloat(text) is { } number:
                return YamlScalars.Number(number);
            default:
                _diagnostics.ReportAt(DiagnosticDescriptors.UnsupportedTag, _text.Range(stretch), tag);
                return JsonValue.Create(text);
        }
    }

    private void CheckTag(TagName tag, string expected, ParsingEvent at)
    {
        if (!tag.IsEmpty && !tag.IsNonSpecific && !string.Equals(tag.Value, expected, StringComparison.Ordinal))
            _diagnostics.ReportAt(DiagnosticDescriptors.UnsupportedTag, _text.Range(StretchOf(at)), tag.Value);
    }

    /// <summary>An alias stands for a copy of what its anchor names, and counts as much.</summary>
    private JsonNode? CloneAnchored(string name, int depth, TextStretch stretch, out int height)
    {
        _budget.TakeAlias(stretch);
        if (!_anchors.TryGetValue(name, out AnchoredValue? anchored))
            throw new SpecSyntaxException(DiagnosticDescriptors.InvalidAlias, _text.Range(stretch), name, "names an anchor that is not there");
        if (anchored is null)
            throw new SpecSyntaxException(DiagnosticDescriptors.InvalidAlias, _text.Range(stretch), name, "lies in what its anchor names");

        _budget.Take(anchored.Nodes, depth + anchored.Height, stretch);
        height = anchored.Height;
        return anchored.Value?.DeepClone();
    }

    private ParsingEvent? Next()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return _parser.MoveNext() ? _parser.Current : null;
        }
        catch (YamlException exception)
        {
            throw Refuse(new TextStretch((int)exception.Start.Index, (int)exception.End.Index), exception.Message);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            // The scanner indexes its buffers without looking on some broken texts.
            throw Refuse(StretchOf(_parser.Current), "the text cannot be read on from here");
        }
    }

    private static TextStretch StretchOf(ParsingEvent? parsed) =>
        parsed is null ? default : new TextStretch((int)parsed.Start.Index, (int)parsed.End.Index);

    /// <summary>The event that ends a flow collection comes without the width of its bracket.</summary>
    private TextStretch StretchOf(ParsingEvent start, ParsingEvent end)
    {
        int after = (int)end.End.Index;
        bool isBracket = after < _text.Text.Length && _text.Text[after] is ']' or '}';
        bool isFlow = start is MappingStart { Style: MappingStyle.Flow } or SequenceStart { Style: SequenceStyle.Flow };
        return new TextStretch((int)start.Start.Index, isFlow && isBracket ? after + 1 : after);
    }

    private SpecSyntaxException Refuse(TextStretch told, string message)
    {
        (TextStretch place, string why) = YamlFault.Explain(_text.Text, told, message);
        return new SpecSyntaxException(DiagnosticDescriptors.InvalidYaml, _text.Range(place), why);
    }

    /// <summary>What an anchor names.</summary>
    /// <param name="Value">The value; lies in the tree, so that it has to be copied.</param>
    /// <param name="Nodes">How many values it holds, itself included.</param>
    /// <param name="Height">How many objects and arrays lie in one another inside it, itself included.</param>
    private sealed record AnchoredValue(JsonNode? Value, int Nodes, int Height);
}
