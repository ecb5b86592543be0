using System.Linq;
using System.Text;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Binding;

/// <summary>What tells two methods of one operation apart: the constants that they send.</summary>
internal static class MethodSuffix
{
    /// <summary><c>WithRedirect</c> for true, <c>WithoutRedirect</c> for false, <c>WithFormatText</c> for a text; <c>Plain</c> for no constants.</summary>
    public static string Of(EquatableArray<RequestConstant> constants)
    {
        var suffix = new StringBuilder();
        foreach (RequestConstant constant in constants)
        {
            string value = constant.Target.Value;
            string member = Identifiers.Pascal(constant.Target.Source == ExpressionSource.RequestBody ? JsonPointerText.Segments(value).LastOrDefault() ?? "body" : value);
            suffix.Append(constant.Json switch
            {
                "true" => "With" + member,
                "false" or "null" => "Without" + member,
                _ => "With" + member + Identifiers.Pascal(constant.Json.Trim('"')),
            });
        }

        return suffix.Length == 0 ? "Plain" : suffix.ToString();
    }
}
