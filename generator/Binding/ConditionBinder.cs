using System.Collections.Generic;
using System.Text.Json.Nodes;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>Conditions on a JSON answer: <c>{ /pointer: constant }</c>, or a list of which one must hold.</summary>
internal static class ConditionBinder
{
    private const string Expected = "a condition such as { /status: completed }, or a list of them";

    public static EquatableArray<ConditionContract> Bind(BindingScope scope, Located? when)
    {
        if (when is not { } value)
            return EquatableArray<ConditionContract>.Empty;

        if (value.Node is JsonArray { Count: 0 })
            scope.Report(DiagnosticDescriptors.WrongValue, value.Pointer, "an empty list", Expected);

        var conditions = new List<ConditionContract>();
        foreach (Located item in ExtensionReader.OneOrMany(value))
        {
            if (item.Node is not JsonObject)
            {
                scope.Report(DiagnosticDescriptors.WrongValue, item.Pointer, JsonText.Describe(item.Node), Expected);
                continue;
            }

            var members = new List<PointerMatch>();
            foreach (Located member in ExtensionReader.MembersOf(item))
            {
                if (ConstantBinder.BindMatch(scope, member) is { } match)
                    members.Add(match);
            }

            conditions.Add(new ConditionContract(members.ToEquatableArray()));
        }

        return conditions.ToEquatableArray();
    }
}
