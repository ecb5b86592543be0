using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;

namespace Signalbook.Generator.Emission;

/// <summary>Writes C#, indented, with <c>\n</c> as the line end whatever the machine.</summary>
/// <param name="limit">The most characters.</param>
internal sealed class CodeWriter(int limit = int.MaxValue)
{
    private const int Indentation = 4;
    private const int Width = 140;

    private readonly StringBuilder _text = new(4096);
    private readonly LineText _line = new();
    private readonly Usings _usings = new();
    private int _depth;
    private bool _gap;
    private bool _isFirst = true;

    /// <summary>Writes one line.</summary>
    /// <exception cref="CodeTooLargeException">There is too much of it.</exception>
    public void Line(string line)
    {
        Begin().Append(line);
        End();
    }

    /// <inheritdoc cref="Line(string)"/>
    /// <param name="line">The line; its pieces are here already.</param>
    public void Line([InterpolatedStringHandlerArgument("")] CodeLine line)
    {
        _ = line;
        End();
    }

    /// <summary>Writes one line that ends with a part of a text.</summary>
    /// <param name="before">What stands before that part.</param>
    /// <param name="text">The text.</param>
    /// <param name="start">Where in it the part begins.</param>
    /// <param name="count">How long it is.</param>
    public void Line(string before, string text, int start, int count)
    {
        LineText line = Begin();
        line.Append(before);
        line.Append(text, start, count);
        End();
    }

    /// <summary>Begins a line, whose pieces are to be appended to the result.</summary>
    internal LineText Begin()
    {
        _line.Clear();
        return _line;
    }

    private void End()
    {
        if (_gap)
            _text.Append('\n');
        _gap = false;
        _isFirst = false;

        if (_line.Length > 0)
        {
            _text.Append(' ', _depth * Indentation);
            _line.CopyTo(_text);
            _usings.Add(_line.Letters, _line.Length);
        }

        _text.Append('\n');
        if (_text.Length > limit)
            throw new CodeTooLargeException();
    }

    /// <summary>Writes a raw string of several lines, each at the current depth.</summary>
    public void Lines(string lines)
    {
        foreach (string line in lines.Replace("\r\n", "\n").Split('\n'))
        {
            if (line.Length == 0)
                Gap();
            else
                Line(line);
        }
    }

    /// <summary>Asks for an empty line before the next line of this block; there is never more than one, none after an opening brace and none before a closing one.</summary>
    public void Gap() => _gap = !_isFirst;

    /// <summary>Writes a list of arguments or parameters: on one line if it fits, else one a line.</summary>
    /// <param name="open">What stands before, with the opening parenthesis.</param>
    /// <param name="items">The arguments.</param>
    /// <param name="close">What stands after, with the closing parenthesis.</param>
    public void List(string open, IReadOnlyList<string> items, string close)
    {
        LineText line = Begin();
        line.Append(open);
        for (int i = 0; i < items.Count; i++)
        {
            line.Append(i == 0 ? "" : ", ");
            line.Append(items[i]);
        }

        line.Append(close);
        if (line.Length + (_depth * Indentation) <= Width)
        {
            End();
            return;
        }

        Line(open);
        using (Indent())
        {
            for (int i = 0; i < items.Count; i++)
                Line($"{items[i]}{(i == items.Count - 1 ? close : ",")}");
        }
    }

    /// <summary>Writes a heading and an opening brace; disposing of the result closes it, so that the emitter nests as its output does.</summary>
    /// <param name="heading">The line before the brace.</param>
    /// <param name="end">What follows the closing brace: <c>;</c>.</param>
    public BlockScope Block(string heading, string end = "")
    {
        Line(heading);
        return Braces(end);
    }

    /// <inheritdoc cref="Block(string, string)"/>
    public BlockScope Block([InterpolatedStringHandlerArgument("")] CodeLine heading, string end = "")
    {
        Line(heading);
        return Braces(end);
    }

    /// <summary>Writes an opening brace; disposing of the result closes it.</summary>
    public BlockScope Braces(string end = "") => Open("{", "}" + end);

    /// <summary>Writes an opening bracket; disposing of the result closes it.</summary>
    public BlockScope Brackets(string end = "") => Open("[", "]" + end);

    /// <summary>Indents what follows until the result is disposed of.</summary>
    public BlockScope Indent()
    {
        _depth++;
        return new BlockScope(this, null);
    }

    /// <summary>The namespaces of what was written.</summary>
    public IEnumerable<string> Namespaces => _usings.Namespaces;

    /// <summary>All that was written.</summary>
    public override string ToString() => _depth == 0
        ? _text.ToString()
        : throw new InvalidOperationException("A block is still open.");

    /// <summary>All that was written, behind a head that is known only now. The text may be megabytes: it is put together once.</summary>
    public string ToString(CodeWriter head)
    {
        _text.Insert(0, head.ToString() + "\n");
        return ToString();
    }

    private BlockScope Open(string open, string close)
    {
        Line(open);
        _depth++;
        _isFirst = true;
        return new BlockScope(this, close);
    }

    private void Close(string? close)
    {
        _depth--;
        _gap = false;
        _isFirst = false;
        if (close is not null)
            Line(close);
    }

    /// <summary>A block that is open.</summary>
    internal readonly struct BlockScope(CodeWriter writer, string? close) : IDisposable
    {
        public void Dispose() => writer.Close(close);
    }
}
