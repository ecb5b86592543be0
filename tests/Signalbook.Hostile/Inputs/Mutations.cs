using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Signalbook.Hostile.Inputs;

/// <summary>Specs changed at random.</summary>
internal static class Mutations
{
    private static readonly string[] s_values =
    [
        "~", "''", "0", "-1", "1e400", "true", "[]", "{}", "[[]]", "{ '': ~ }", "'[DONE]'", "[DONE]", "*a", "&a x", "!!int x", "/a/*/b", "/~2", "''", "$event.data#", "$response.body#/",
        "P9999999Y", "2147483648", "99999999999999999999", "{ $ref: '#' }", "{ $ref: '#/components' }", "{ $ref: '#/paths/~1a/post' }", "{ $ref: b.yaml }", "\"\\uD800\"", "\"\\0\"", "|\n\n", "a: b: c",
        "string", "object", "array", "date-time", "delta", "end", "error", "text", "https://[::1", "http://", "{x}", "\t", "\u202E", "\uFEFF", "\uD800", "---", "...", "? ", "<<: *a",
    ];

    /// <param name="seed">What they depend on.</param>
    /// <param name="count">How many.</param>
    /// <param name="paths">The specs to start from.</param>
    /// <param name="most">In how many places at most a spec is changed.</param>
    public static IEnumerable<HostileInput> Of(int seed, int count, string[] paths, int most = 4)
    {
        string[] specs = [.. paths.Select(File.ReadAllText)];
        for (int i = 0; i < count; i++)
        {
            int step = i;
            int spec = i % specs.Length;
            yield return new HostileInput(
                string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(paths[spec])} seed {seed} step {step}"),
                paths[spec],
                () => TextChange.Of(specs[spec], specs[(spec + 1) % specs.Length], s_values, most, TextChange.Random(seed, step)));
        }
    }
}
