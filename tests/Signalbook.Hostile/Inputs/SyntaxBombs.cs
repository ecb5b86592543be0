using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using static Signalbook.Hostile.Inputs.TextOf;

namespace Signalbook.Hostile.Inputs;

/// <summary>Texts that are cheap to write and dear to read, as YAML and as JSON.</summary>
internal static class SyntaxBombs
{
    private const int Mebibyte = 1024 * 1024;

    /// <summary>What makes a text that never ends, or a value in a value in a value.</summary>
    private static readonly string[] s_beginnings =
    [
        "[", "{", "{a: ", "[{a: ", "[\n", "[a, ", "{a, ", "{a: 1, ", "- ", "? ", "&a ", "!a ", "'", "\"", "\"\\u", "a\n ", "a: ", "a:\n ", "# x\n", "%x\n", "---\n", "*a ", "|\n", ">\n ", "|\n\n", "[]", "{}", "a ", " ",
        "\t", "\n", "\r", "\u0085", "\u2028", "&a [", "!!str ", "!<", "[[]", "{a: {}", "- - ", "-\n", "?\n", "[? ", "{? ", "[a: ", "'' ", "\"\" ", "\uFEFF", "a: [", "\0",
    ];

    /// <summary>All of them, one after the other: the texts are large, and the heap that they are compiled in is not.</summary>
    public static IEnumerable<HostileInput> All() =>
        Nested().Concat(s_beginnings.SelectMany(static piece => (int[])[80 * 1024, Mebibyte - 64], Beginning)).Concat(Aliases()).Concat(Large());

    private static IEnumerable<HostileInput> Nested()
    {
        foreach (int depth in (int[])[100, 1000, 10_000, 100_000, 1_000_000])
        {
            string deep = depth.ToString(CultureInfo.InvariantCulture) + " deep";
            yield return HostileInput.Yaml("flow arrays " + deep, () => SampleSpec.Head + "x-a: " + new string('[', depth) + new string(']', depth));
            yield return HostileInput.Yaml("flow objects " + deep, () => SampleSpec.Head + "x-a: " + Repeat("{a: ", depth) + new string('}', depth));
            yield return HostileInput.Yaml("block arrays " + deep, () => SampleSpec.Head + "x-a:\n" + Repeat("- ", depth) + "a");
            yield return HostileInput.Yaml("flow arrays as keys " + deep, () => SampleSpec.Head + "x-a: " + Repeat("{? [", depth));
            yield return HostileInput.Json("arrays " + deep, () => "{ \"a\": " + new string('[', depth) + new string(']', depth) + "}");
            yield return HostileInput.Json("objects " + deep, () => Repeat("{\"a\":", depth) + "1" + new string('}', depth));
            if (depth <= 1000)
                yield return HostileInput.Yaml("block objects " + deep, () => SampleSpec.Head + string.Concat(Enumerable.Range(0, depth).Select(static i => new string(' ', i) + "a:\n")));
        }
    }

    private static HostileInput Beginning(string piece, int length)
    {
        string name = (length / 1024).ToString(CultureInfo.InvariantCulture) + " KiB of " + piece.Replace("\n", "\\n", StringComparison.Ordinal).Replace('\r', '␍').Replace('\t', '␉').Replace('\0', '␀').Replace('\u0085', '␤').Replace('\u2028', '␤');
        return HostileInput.Yaml(name, () => "x-a: " + Repeat(piece, length / Encoding.UTF8.GetByteCount(piece)));
    }

    private static IEnumerable<HostileInput> Aliases()
    {
        yield return HostileInput.Yaml("aliases that double", () => Laughs(30, 2));
        yield return HostileInput.Yaml("aliases nine times nine", () => Laughs(12, 9));
        yield return HostileInput.Yaml("an alias of itself", () => SampleSpec.Head + "x-a: &a [*a]\n");
        yield return HostileInput.Yaml("an alias of its parent's parent", () => SampleSpec.Head + "x-a: &a { b: { c: [ { d: *a } ] } }\n");
        yield return HostileInput.Yaml("the document's own alias", () => "&a\n" + SampleSpec.Head + "paths: *a\n");
        yield return HostileInput.Yaml("merge keys", () => SampleSpec.Head + "x-a: &a { b: 1 }\nx-b: { <<: *a }\nx-c: { <<: [*a, *a] }\n");
        yield return HostileInput.Yaml("many merge keys", () => SampleSpec.Head + "x-a: &a { b: 1 }\n" + Join(50_000, static i => $"x-{i}: {{ <<: *a }}\n"));
        yield return HostileInput.Yaml("a hundred thousand anchors", () => SampleSpec.Head + "x-a:\n" + Join(100_000, static i => $"- &a{i} x\n"));
        yield return HostileInput.Yaml("anchors on keys", () => SampleSpec.Head + "x-a:\n" + Join(50_000, static i => $"  &a{i} k{i}: x\n"));
        yield return HostileInput.Yaml("one anchor again and again", () => SampleSpec.Head + "x-a:\n" + Repeat("- &a x\n", 90_000));
        yield return HostileInput.Yaml("a large text behind a thousand aliases", () => SampleSpec.Head + "x-a: &a " + new string('x', Mebibyte / 2) + "\nx-b:\n" + Repeat("- *a\n", 1000));
        yield return HostileInput.Yaml("a thousand aliases of a hundred values", () => SampleSpec.Head + "x-a: &a [" + Repeat("x, ", 100) + "]\nx-b:\n" + Repeat("- *a\n", 990));
    }

    private static IEnumerable<HostileInput> Large()
    {
        yield return HostileInput.Yaml("a scalar of 10 MB", () => SampleSpec.Head + "x-a: " + new string('x', 10_000_000));
        yield return HostileInput.Yaml("a scalar of 1 MB", () => SampleSpec.Head + "paths: {}\nx-a: " + new string('x', 1_000_000));
        yield return HostileInput.Yaml("a quoted scalar of 1 MB", () => SampleSpec.Head + "paths: {}\nx-a: \"" + Repeat("\\x41", 250_000) + "\"");
        yield return HostileInput.Yaml("a folded scalar of 1 MB", () => SampleSpec.Head + "paths: {}\nx-a: >\n" + Repeat("  a\n\n", 200_000));
        yield return HostileInput.Yaml("a plain scalar of many lines", () => SampleSpec.Head + "paths: {}\nx-a: a\n" + Repeat("  a\n", 250_000));
        yield return HostileInput.Yaml("a number of 1 MB", () => SampleSpec.Head + "paths: {}\nx-a: " + new string('9', 1_000_000));
        yield return HostileInput.Yaml("a fraction of 1 MB", () => SampleSpec.Head + "paths: {}\nx-a: 0." + new string('9', 1_000_000));
        yield return HostileInput.Yaml("a hexadecimal number of 1 MB", () => SampleSpec.Head + "paths: {}\nx-a: 0x" + new string('f', 1_000_000));
        yield return HostileInput.Yaml("an octal number of 1 MB", () => SampleSpec.Head + "paths: {}\nx-a: 0o" + new string('7', 1_000_000));
        yield return HostileInput.Yaml("a number to a large power", () => SampleSpec.Head + "paths: {}\nx-a: [1e999999999, -1e-999999999, 1e99999999999999999999]\n");
        yield return HostileInput.Json("a number of 1 MB in JSON", () => "{ \"openapi\": \"3.1.0\", \"a\": " + new string('9', 1_000_000) + "}");
        yield return HostileInput.Yaml("a key of 500 KB over many values", () => SampleSpec.Head + "x-" + new string('k', 500) + ": &k\n  ? " + new string('k', 500_000) + "\n  : [" + Repeat("1,", 80_000) + "]\n");
        yield return HostileInput.Json("a key of 500 KB over many values in JSON", () => "{ \"" + new string('k', 500_000) + "\": [" + Repeat("1,", 90_000) + "1] }");
        yield return HostileInput.Json("keys of 8 KB, sixty deep, over many values", () => string.Concat(Enumerable.Repeat("{ \"" + new string('k', 8_000) + "\":", 60)) + "[" + Repeat("1,", 90_000) + "1]" + new string('}', 60));
        yield return HostileInput.Yaml("a hundred thousand keys", () => SampleSpec.Head + Join(60_000, static i => $"x-{i}: 1\n"));
        yield return HostileInput.Yaml("one key again and again", () => SampleSpec.Head + Repeat("x-a: 1\n", 40_000));
        yield return HostileInput.Yaml("a million documents", () => Repeat("---\n", 250_000));
        yield return HostileInput.Yaml("many tags", () => SampleSpec.Head + "x-a:\n" + Repeat("- !!int x\n", 40_000));
        yield return HostileInput.Yaml("many comments", () => SampleSpec.Head + Repeat("#\n", 500_000) + "paths: {}\n");
        yield return HostileInput.Yaml("many empty lines", () => SampleSpec.Head + new string('\n', 1_000_000) + "paths: {}\n");
        yield return HostileInput.Yaml("one long line of values", () => SampleSpec.Head + "x-a: [" + Repeat("a, ", 95_000) + "]\npaths: {}\n");
        yield return HostileInput.Yaml("many infinities", () => SampleSpec.Head + "x-a: [" + Repeat(".inf, ", 95_000) + "]\npaths: {}\n");
        yield return HostileInput.Yaml("nothing but U+FFFF", () => new string('\uFFFF', 300_000));
        yield return HostileInput.Yaml("half surrogates", () => SampleSpec.Head + "x-a: \"" + Repeat("\\ud800", 100_000) + "\"\npaths: {}\n");
    }

    private static string Laughs(int levels, int times)
    {
        var text = new StringBuilder(SampleSpec.Head + "x-0: &a0 [x, x, x]\n");
        for (int i = 1; i < levels; i++)
            text.Append(CultureInfo.InvariantCulture, $"x-{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", times))}]\n");
        return text.ToString();
    }
}
