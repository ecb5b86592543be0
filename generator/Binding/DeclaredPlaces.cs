using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Signalbook.Generator.Binding;

/// <summary>
/// A signal that declares its <c>data</c>: its pointers and constants are held against that schema. What the schema leaves open is let
/// through; a warning, since a provider may send what its schema does not say.
/// </summary>
internal static class DeclaredPlaces
{
    /// <summary>Checks the pointers of a signal.</summary>
    /// <param name="scope">The spec.</param>
    /// <param name="reference">The <c>$ref</c> of its <c>data</c>, which leads to a component of this document.</param>
    /// <param name="signal">Its keys.</param>
    public static void Check(BindingScope scope, string reference, IEnumerable<Located> signal)
    {
        string root = Uri.UnescapeDataString(reference.Substring(1));
        var schema = new DeclaredSchema(scope, DeclaredSchema.NameOf(scope, root, "The schema of the data"), root);
        foreach (Located key in signal)
        {
            foreach (Located pointer in PointersOf(key))
                schema.CheckPointer(JsonText.String(pointer.Node)!, JsonText.String(pointer.Node)!, pointer.Pointer, isKey: false);
            if (key.Name == "when")
                CheckConditions(schema, key, mustBeNamed: false);
        }
    }

    /// <summary>Conditions on a JSON value, each alternative by itself.</summary>
    /// <param name="schema">The value's schema.</param>
    /// <param name="when">The conditions.</param>
    /// <param name="mustBeNamed">Whether the schema is of the whole value. One of a signal's payload need not name what the signal is told by.</param>
    /// <param name="at">Where in the schema their pointers begin.</param>
    public static void CheckConditions(DeclaredSchema schema, Located when, bool mustBeNamed, string at = "")
    {
        foreach (Located member in ExtensionReader.OneOrMany(when).SelectMany(ExtensionReader.MembersOf))
        {
            if (IsPointer(member.Name))
                CheckCondition(schema, member, mustBeNamed, at);
        }
    }

    /// <summary>The pointers of a signal's key that begin at the signal's place; none for a key of another kind.</summary>
    public static IEnumerable<Located> PointersOf(Located key)
    {
        IEnumerable<Located> values = key.Name switch
        {
            "text" or "whole" or "id" or "name" or "reason" or "code" or "message" or "part" => ExtensionReader.OneOrMany(key),
            "usage" => ExtensionReader.MembersOf(key).SelectMany(ExtensionReader.OneOrMany),
            _ => [],
        };
        return values.Where(static value => IsPointer(JsonText.String(value.Node) ?? ""));
    }

    public static bool IsPointer(string text) => text.Length > 0 && text[0] == '/';

    private static void CheckCondition(DeclaredSchema schema, Located member, bool mustBeNamed, string at)
    {
        // "null means absent": what is only ever asked to be absent need not be declared.
        Located[] constants = [.. ExtensionReader.OneOrMany(member).Where(static constant => constant.Node is not null)];
        string pointer = at + member.Name;
        if (constants.Length == 0 || (!mustBeNamed && !schema.Knows(pointer) && !schema.HasSlipOf(JsonPointerText.Last(pointer))))
            return;
        if (!schema.CheckPointer(pointer, member.Name, member.Pointer, isKey: true))
            return;
        foreach (Located constant in constants)
            schema.CheckConstant(pointer, member.Name, constant);
    }
}
