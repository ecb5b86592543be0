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
    private readonly NodeBudget _budget = new();
    private readonly Dictionary<string, AnchoredValue?> _anchors = new(StringComparer.Ordinal);

    private YamlTreeReader(SpecText text, SourceMap map, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        _text = text;
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
    public static JsonNode? Read(SpecText text, SourceMap map, DiagnosticBag diagnostics, CancellationToken cancellationToken) =>
        new YamlTreeReader(text, map, diagnostics, cancellationToken).ReadDocument();

    private JsonNode? ReadDocument()
    {
        if (Next() is StreamStart)
            Next();
        if (_parser.Current is not DocumentStart)
            return null;

        Next();
        JsonNode? root = ReadValue(string.Empty, null, 0, out _);
        if (_parser.Current is DocumentEnd)
            Next();
        if (_parser.Current is DocumentStart second)
            _diagnostics.ReportAt(DiagnosticDescriptors.SecondDocument, RangeOf(second));
        return root;
    }

    /// <summary>Reads the value whose first event is current, and steps past its last one.</summary>
    /// <param name="pointer">Its JSON Pointer.</param>
    /// <param name="key">Where its key stands.</param>
    /// <param name="depth">How many objects and arrays it lies in.</param>
    /// <param name="height">How many objects and arrays lie in one another inside it, itself included.</param>
    private JsonNode? ReadValue(string pointer, SourceRange? key, int depth, out int height)
    {
        ParsingEvent start = _parser.Current!;
        SourceRange startRange = RangeOf(start);
        height = 0;
        if (start is AnchorAlias alias)
        {
            Next();
            _map.Add(pointer, key, startRange);
            return CloneAnchored(alias.Value.Value, depth, startRange, out height);
        }

        int nodesBefore = _budget.Nodes;
        _budget.Take(1, start is Scalar ? depth : depth + 1, startRange);
        string? anchor = start is NodeEvent { Anchor.IsEmpty: false } node ? node.Anchor.Value : null;
        if (anchor is not null)
            _anchors[anchor] = null;

        JsonNode? value = start switch
        {
            Scalar scalar => ReadScalar(scalar, pointer, key, startRange),
            MappingStart mapping => ReadMapping(mapping, pointer, key, depth, out height),
            SequenceStart sequence => ReadSequence(sequence, pointer, key, depth, out height),
            _ => throw new SpecSyntaxException(DiagnosticDescriptors.InvalidYaml, startRange, "a value is missing here"),
        };
        if (anchor is not null)
            _anchors[anchor] = new AnchoredValue(value, _budget.Nodes - nodesBefore, height);
        return value;
    }

    private JsonObject ReadMapping(MappingStart start, string pointer, SourceRange? key, int depth, out int height)
    {
        CheckTag(start.Tag, "tag:yaml.org,2002:map", start);
        var result = new JsonObject();
        var firstLines = new Dictionary<string, int>(StringComparer.Ordinal);
        height = 1;
        Next();
        while (_parser.Current is not MappingEnd)
        {
            (string name, SourceRange range) = ReadKey();
            JsonNode? member = ReadValue(_budget.Append(pointer, name, range), range, depth + 1, out int memberHeight);
            height = Math.Max(height, memberHeight + 1);
            if (firstLines.TryGetValue(name, out int line))
            {
                _diagnostics.ReportAt(DiagnosticDescriptors.DuplicateKey, range, name, line.ToString(CultureInfo.InvariantCulture));
                continue;
            }

            firstLines.Add(name, range.Line);
            result.Add(name, member);
        }

        _map.Add(pointer, key, RangeOf(start, _parser.Current));
        Next();
        return result;
    }

    private (string Name, SourceRange Range) ReadKey()
    {
        ParsingEvent current = _parser.Current!;
        SourceRange range = RangeOf(current);
        if (current is not Scalar scalar)
        {
            string what = current is AnchorAlias ? "an alias" : current is MappingStart ? "an object" : "an array";
            throw new SpecSyntaxException(DiagnosticDescriptors.InvalidKey, range, what);
        }

        if (scalar is { Value: "<<", Style: ScalarStyle.Plain })
            _diagnostics.ReportAt(DiagnosticDescriptors.MergeKey, range);
        if (!scalar.Anchor.IsEmpty)
            _anchors[scalar.Anchor.Value] = new AnchoredValue(JsonValue.Create(scalar.Value), 1, 0);
        Next();
        return (scalar.Value, range);
    }

    private JsonArray ReadSequence(SequenceStart start, string pointer, SourceRange? key, int depth, out int height)
    {
        CheckTag(start.Tag, "tag:yaml.org,2002:seq", start);
        var result = new JsonArray();
        height = 1;
        Next();
        while (_parser.Current is not SequenceEnd)
        {
            string item = _budget.Append(pointer, result.Count.ToString(CultureInfo.InvariantCulture), RangeOf(_parser.Current));
            result.Add(ReadValue(item, null, depth + 1, out int itemHeight));
            height = Math.Max(height, itemHeight + 1);
        }

        _map.Add(pointer, key, RangeOf(start, _parser.Current));
        Next();
        return result;
    }

    private JsonNode? ReadScalar(Scalar scalar, string pointer, SourceRange? key, SourceRange range)
    {
        _map.Add(pointer, key, range);
        Next();
        bool isUntagged = scalar.Tag.IsEmpty;
        if (isUntagged && scalar.Style == ScalarStyle.Plain && YamlScalars.IsNotFinite(scalar.Value))
        {
            _diagnostics.ReportAt(DiagnosticDescriptors.NotJsonValue, range, scalar.Value);
            return null;
        }

        if (isUntagged)
            return scalar.Style == ScalarStyle.Plain ? YamlScalars.ReadPlain(scalar.Value) : JsonValue.Create(scalar.Value);
        if (scalar.Tag.IsNonSpecific)
            return JsonValue.Create(scalar.Value);
        return ReadTagged(scalar.Tag.Value, scalar.Value, range);
    }

    private JsonNode? ReadTagged(string tag, string text, SourceRange range)
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
                _diagnostics.ReportAt(DiagnosticDescriptors.UnsupportedTag, range, tag);
                return JsonValue.Create(text);
        }
    }

    private void CheckTag(TagName tag, string expected, ParsingEvent at)
    {
        if (!tag.IsEmpty && !tag.IsNonSpecific && !string.Equals(tag.Value, expected, StringComparison.Ordinal))
            _diagnostics.ReportAt(DiagnosticDescriptors.UnsupportedTag, RangeOf(at), tag.Value);
    }

    /// <summary>An alias stands for a copy of what its anchor names, and counts as much.</summary>
    private JsonNode? CloneAnchored(string name, int depth, SourceRange range, out int height)
    {
        _budget.TakeAlias(range);
        if (!_anchors.TryGetValue(name, out AnchoredValue? anchored))
            throw new SpecSyntaxException(DiagnosticDescriptors.InvalidAlias, range, name, "names an anchor that is not there");
        if (anchored is null)
            throw new SpecSyntaxException(DiagnosticDescriptors.InvalidAlias, range, name, "lies in what its anchor names");

        _budget.Take(anchored.Nodes, depth + anchored.Height, range);
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
            SourceRange range = _text.Range(exception.Start.Index, exception.End.Index);
            throw new SpecSyntaxException(DiagnosticDescriptors.InvalidYaml, range, Explain(exception.Message));
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            // The scanner indexes its buffers without looking on some broken texts.
            throw new SpecSyntaxException(DiagnosticDescriptors.InvalidYaml, RangeOf(_parser.Current), Explain(exception.Message));
        }
    }

    private SourceRange RangeOf(ParsingEvent? parsed) =>
        parsed is null ? default : _text.Range(parsed.Start.Index, parsed.End.Index);

    /// <summary>The event that ends a flow collection comes without the width of its bracket.</summary>
    private SourceRange RangeOf(ParsingEvent start, ParsingEvent end)
    {
        long after = end.End.Index;
        bool isBracket = after < _text.Text.Length && _text.Text[(int)after] is ']' or '}';
        bool isFlow = start is MappingStart { Style: MappingStyle.Flow } or SequenceStart { Style: SequenceStyle.Flow };
        return _text.Range(start.Start.Index, isFlow && isBracket ? after + 1 : after);
    }

    private static string Explain(string message)
    {
        string text = message.TrimEnd('.', ' ');
        return text.IndexOf("extra spaces in first line", StringComparison.Ordinal) < 0
            ? text
            : text + "; remove the spaces on the blank line after the block's '|' or '>'";
    }

    /// <summary>What an anchor names.</summary>
    /// <param name="Value">The value; lies in the tree, so that it has to be copied.</param>
    /// <param name="Nodes">How many values it holds, itself included.</param>
    /// <param name="Height">How many objects and arrays lie in one another inside it, itself included.</param>
    private sealed record AnchoredValue(JsonNode? Value, int Nodes, int Height);
}
