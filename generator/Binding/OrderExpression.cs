using System.Collections.Generic;

namespace Signalbook.Generator.Binding;

/// <summary>
/// An <c>order</c> as a nondeterministic automaton, built while parsing (Thompson's construction):
/// names in sequence, <c>|</c>, <c>*</c>, <c>+</c>, <c>?</c> and parentheses.
/// </summary>
internal sealed class OrderExpression
{
    private readonly string _text;
    private readonly List<string> _names = [];
    private readonly List<List<int>> _empty = [];
    private readonly List<(int Symbol, int Target)?> _steps = [];
    private int _at;

    private OrderExpression(string text) => _text = text;

    /// <summary>The names that the expression mentions, in order of first mention.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>How many states there are.</summary>
    public int Count => _empty.Count;

    public int Start { get; private set; }

    public int Accept { get; private set; }

    /// <summary>What is wrong, or null.</summary>
    public string? Error { get; private set; }

    /// <summary>The rest of the expression, from where it is wrong.</summary>
    public string ErrorText { get; private set; } = "";

    public static OrderExpression Parse(string text)
    {
        var expression = new OrderExpression(text);
        (int start, int accept) = expression.Alternatives(0);
        expression.Blanks();
        if (expression.Error is null && expression._at < text.Length)
            expression.Fail("'" + text[expression._at] + "' is not expected there");
        expression.Start = start;
        expression.Accept = accept;
        return expression;
    }

    /// <summary>The states that can be reached without a signal.</summary>
    public IReadOnlyList<int> EmptyFrom(int state) => _empty[state];

    /// <summary>The one step that a state can take with a signal, or null.</summary>
    public (int Symbol, int Target)? StepFrom(int state) => _steps[state];

    private (int Start, int Accept) Alternatives(int depth)
    {
        // The recursion is as deep as the parentheses; a spec cannot exhaust the compiler's stack.
        if (depth > 64)
        {
            Fail("more than 64 parentheses are open at once");
            return Empty();
        }

        (int start, int accept) = Sequence(depth);
        while (Peek() == '|')
        {
            _at++;
            (int otherStart, int otherAccept) = Sequence(depth);
            int fork = State();
            int join = State();
            _empty[fork].AddRange([start, otherStart]);
            _empty[accept].Add(join);
            _empty[otherAccept].Add(join);
            (start, accept) = (fork, join);
        }

        return (start, accept);
    }

    private (int Start, int Accept) Sequence(int depth)
    {
        (int start, int accept) = Empty();
        while (Error is null && (Peek() == '(' || IsNameStart(Peek())))
        {
            (int nextStart, int nextAccept) = Repeated(depth);
            _empty[accept].Add(nextStart);
            accept = nextAccept;
        }

        return (start, accept);
    }

    private (int Start, int Accept) Repeated(int depth)
    {
        (int start, int accept) = Atom(depth);
        while (Peek() is '*' or '+' or '?')
        {
            char sign = _text[_at++];
            int before = State();
            int after = State();
            _empty[before].Add(start);
            _empty[accept].Add(after);
            if (sign != '?')
                _empty[accept].Add(start);
            if (sign != '+')
                _empty[before].Add(after);
            (start, accept) = (before, after);
        }

        return (start, accept);
    }

    private (int Start, int Accept) Atom(int depth)
    {
        if (Peek() == '(')
        {
            _at++;
            (int Start, int Accept) inner = Alternatives(depth + 1);
            if (Peek() == ')')
                _at++;
            else
                Fail("a parenthesis is not closed");
            return inner;
        }

        int from = _at;
        while (_at < _text.Length && (IsNameStart(_text[_at]) || _text[_at] is >= '0' and <= '9'))
            _at++;
        string name = _text.Substring(from, _at - from);
        int symbol = _names.IndexOf(name);
        if (symbol < 0)
        {
            symbol = _names.Count;
            _names.Add(name);
        }

        int start = State();
        int accept = State();
        _steps[start] = (symbol, accept);
        return (start, accept);
    }

    private void Fail(string why)
    {
        Error ??= why;
        if (ErrorText.Length == 0)
            ErrorText = _text.Substring(_at);
    }

    private (int Start, int Accept) Empty()
    {
        int state = State();
        return (state, state);
    }

    private int State()
    {
        _empty.Add([]);
        _steps.Add(null);
        return _empty.Count - 1;
    }

    private char Peek()
    {
        Blanks();
        return _at < _text.Length ? _text[_at] : '\0';
    }

    private void Blanks()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\n' or '\r')
            _at++;
    }

    private static bool IsNameStart(char letter) => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';
}
