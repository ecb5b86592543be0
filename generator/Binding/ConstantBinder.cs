using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>Constants: what a pointer must equal, and what a method sends by itself.</summary>
internal static class ConstantBinder
{
    /// <summary><c>/pointer: constant</c> or <c>/pointer: [constant, …]</c>.</summary>
    public static PointerMatch? BindMatch(BindingScope scope, Located member)
    {
        // A null constant is written, so the member counts although its node is null.
        if (PointerParser.Parse(scope, member.Name, member.Pointer, isKey: true) is not { } pointer)
            return null;

        var constants = new List<ConstantContract>();
        foreach (Located item in ExtensionReader.OneOrMany(member))
        {
            ConstantKind? kind = JsonText.Kind(item.Node) switch
            {
                JsonValueKind.Null => ConstantKind.Null,
                JsonValueKind.String => ConstantKind.String,
                JsonValueKind.Number => ConstantKind.Number,
                JsonValueKind.True or JsonValueKind.False => ConstantKind.Boolean,
                _ => null,
            };
            if (kind is { } known)
                constants.Add(new ConstantContract(known, JsonText.String(item.Node) ?? JsonText.Json(item.Node)));
            else
                scope.Report(DiagnosticDescriptors.WrongValue, item.Pointer, JsonText.Describe(item.Node), "a constant, or a list of constants of which one must be equal");
        }

        if (member.Node is JsonArray { Count: 0 })
            scope.Report(DiagnosticDescriptors.WrongValue, member.Pointer, "an empty list", "a constant, or a list of constants of which one must be equal");
        return new PointerMatch(pointer, constants.ToEquatableArray());
    }

    /// <summary><c>request: { $request.body#/stream: true }</c>; none when absent.</summary>
    /// <param name="scope">The spec.</param>
    /// <param name="request">The key.</param>
    /// <param name="operation">Whose request it is.</param>
    public static EquatableArray<RequestConstant> BindRequest(BindingScope scope, Located? request, OperationSource operation)
    {
        if (request is not { } value)
            return EquatableArray<RequestConstant>.Empty;
        if (value.Node is not JsonObject)
        {
            scope.Report(DiagnosticDescriptors.WrongValue, value.Pointer, JsonText.Describe(value.Node), "an object such as { $request.body#/stream: true }");
            return EquatableArray<RequestConstant>.Empty;
        }

        var constants = new List<RequestConstant>();
        foreach (Located member in ExtensionReader.MembersOf(value))
        {
            if (ExpressionParser.ParseTarget(scope, member.Name, member.Pointer) is not { } target)
                continue;
            constants.Add(new RequestConstant(target, JsonText.Json(member.Node)));
            new DeclaredExchange(scope).CheckConstant(target, member, operation);
        }

        return constants.ToEquatableArray();
    }
}
