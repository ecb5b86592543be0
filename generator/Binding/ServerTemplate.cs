using System;
using System.Collections.Generic;
using System.Text;
using Microsoft.OpenApi;

namespace Signalbook.Generator.Binding;

/// <summary>The address of a server with the defaults of its variables in it. A text is gone through once, however many variables it has.</summary>
internal static class ServerTemplate
{
    /// <summary>Puts each variable's default where the variable stands in braces; one without a default stays as it is written.</summary>
    /// <param name="template">The address as the spec has it.</param>
    /// <param name="variables">What may stand in braces.</param>
    public static string Expand(string template, IDictionary<string, OpenApiServerVariable>? variables)
    {
        if (variables is not { Count: > 0 })
            return template;

        var url = new StringBuilder(template.Length);
        int from = 0;
        for (int close; (close = template.IndexOf('}', from)) >= 0; from = close + 1)
        {
            // Of several braces that are open the last is the variable's.
            int open = template.LastIndexOf('{', close, close - from + 1);
            if (open >= 0 && variables.TryGetValue(template.Substring(open + 1, close - open - 1), out OpenApiServerVariable? variable) && variable.Default is { } value)
                url.Append(template, from, open - from).Append(value);
            else
                url.Append(template, from, close + 1 - from);
        }

        return url.Append(template, from, template.Length - from).ToString();
    }
}
