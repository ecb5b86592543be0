using System;

namespace Signalbook.Testing;

/// <summary>Which headers, query values and JSON members a message must not show.</summary>
internal static class SecretNames
{
    private static readonly string[] s_inside = ["authorization", "cookie", "secret", "password", "credential", "signature"];
    private static readonly string[] s_last = ["token", "key"];

    internal static string Show(string name, string value) => IsSecret(name) ? "[secret]" : value;

    private static bool IsSecret(string name)
    {
        foreach (string word in s_inside)
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        foreach (string word in s_last)
            if (name.EndsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
