using System;
using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes a value that is one of several types. Like an open enum it takes every value: what is none of the types stays JSON.</summary>
internal sealed class UnionEmitter(ClientContract contract, ValidationEmitter validation)
{
    // Of the union that is written just now; each of its cases asks.
    private readonly HashSet<int> _told = [];
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);

    public void Emit(CodeWriter writer, UnionContract type)
    {
        string access = contract.IsPublic ? "public" : "internal";
        string name = type.Name;
        _told.Clear();
        _told.UnionWith(type.Tests.Select(test => test.Case));
        _members.Clear();
        _members.UnionWith(["Unknown", "Value", "FromJson"]);
        _members.UnionWith(type.Cases.SelectMany(one => new[] { "As" + one.Identifier, "From" + one.Identifier }));
        writer.Docs(type.Docs, $"One of {Names(type)}.", $"It is one of {Names(type)}.");
        using (writer.Block($"{access} sealed class {name} : IJsonModel<{name}>"))
        {
            writer.Line($"private {name}(object value) => Value = value;");
            writer.Gap();
            writer.Summary($"What it is: {Names(type)}, or a <see cref=\"JsonElement\"/> that is none of these.");
            writer.Line("public object Value { get; }");
            for (int i = 0; i < type.Cases.Count; i++)
                EmitAccessor(writer, type.Cases[i], _told.Contains(i) || TypeText.IsValueType(type.Cases[i].Type));

            writer.Gap();
            writer.Summary("The JSON where it is none of the types that the spec names; else null.");
            writer.Line("public JsonElement? Unknown => Value as JsonElement?;");
            foreach (UnionCaseContract one in type.Cases.Where(HasConversion))
                EmitConversion(writer, name, one);

            foreach (UnionCaseContract one in type.Cases)
                EmitFactory(writer, name, one);
            writer.Gap();
            writer.Lines($$"""
                /// <summary>Makes a value that the spec does not name.</summary>
                /// <param name="value">The JSON; it is copied.</param>
                /// <returns>The value.</returns>
                public static {{name}} FromJson(JsonElement value) => new(value.Clone());
                """);
            writer.Gap();
            EmitRead(writer, type);
            writer.Gap();
            EmitWrite(writer, type);
            EmitValidate(writer, type);
        }
    }

    private static void EmitAccessor(CodeWriter writer, UnionCaseContract one, bool isTold)
    {
        string value = TypeText.NonNull(one.Type);
        writer.Gap();
        if (isTold)
        {
            writer.Summary($"The value, if it is {Article(one)}; else null.");
            writer.Line($"public {value}? As{one.Identifier} => Value as {value}{(TypeText.IsValueType(one.Type) ? "?" : "")};");
        }
        else
        {
            writer.Summary($"The value read as {Article(one)}, if it can be; else null. Nothing tells it from the other types: each use reads it anew.");
            writer.Line($"public {value}? As{one.Identifier} => JsonUnion.ReadAs(Value, {JsonText.Reader(one.Type)});");
        }
    }

    private static void EmitConversion(CodeWriter writer, string name, UnionCaseContract one)
    {
        writer.Gap();
        writer.Summary($"A value that is {Article(one)}.");
        writer.Line("/// <param name=\"value\">The value.</param>");
        writer.Line($"public static implicit operator {name}({TypeText.NonNull(one.Type)} value) => From{one.Identifier}(value);");
    }

    private static void EmitFactory(CodeWriter writer, string name, UnionCaseContract one)
    {
        writer.Gap();
        writer.Summary($"Makes a value that is {Article(one)}.");
        writer.Line("/// <param name=\"value\">The value.</param>");
        writer.Line("/// <returns>The value.</returns>");
        string heading = $"public static {name} From{one.Identifier}({TypeText.NonNull(one.Type)} value)";
        if (TypeText.IsValueType(one.Type))
        {
            writer.Line(heading + " => new(value);");
            return;
        }

        using (writer.Block(heading))
        {
            writer.Line("ArgumentNullException.ThrowIfNull(value);");
            writer.Line("return new(value);");
        }
    }

    private void EmitRead(CodeWriter writer, UnionContract type)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"public static {type.Name} ReadFrom(ref Utf8JsonReader reader)"))
        {
            if (type.Tests.Count > 0)
            {
                using (writer.Block("switch (reader.TokenType)"))
                {
                    foreach (IGrouping<JsonKind, UnionTestContract> kind in type.Tests.GroupBy(test => test.Kind))
                        EmitKind(writer, type, kind.Key, [.. kind]);
                }

                writer.Gap();
            }

            writer.Line("return new(JsonValues.ReadJson(ref reader));");
        }
    }

    private void EmitKind(CodeWriter writer, UnionContract type, JsonKind kind, UnionTestContract[] tests)
    {
        writer.Line($"case {Token(kind)}:");
        using (writer.Indent())
        {
            if (kind == JsonKind.Array && (tests.Length > 1 || tests[0].Item is not null))
            {
                EmitArrays(writer, type, tests);
                return;
            }

            foreach (IGrouping<string, UnionTestContract> tags in tests.Where(test => test.Tag is not null).GroupBy(test => test.Tag!))
                EmitTags(writer, type, tags.Key, tags);
            foreach (UnionTestContract test in tests.Where(test => test.Tag is null && test.Members.Count > 0))
            {
                writer.Line($"if ({string.Join(" && ", test.Members.Select(member => $"JsonUnion.Has(ref reader, {CSharpText.Utf8Literal(member)})"))})");
                using (writer.Indent())
                    writer.Line(Return(type, test));
            }

            UnionTestContract? rest = tests.FirstOrDefault(test => test.Tag is null && test.Members.Count == 0);
            writer.Line(rest is null ? "break;" : Return(type, rest));
        }
    }

    private void EmitTags(CodeWriter writer, UnionContract type, string member, IEnumerable<UnionTestContract> tests)
    {
        using (writer.Block($"switch (JsonUnion.Tag(ref reader, {CSharpText.Utf8Literal(member)}))"))
        {
            foreach (IGrouping<int, UnionTestContract> one in tests.GroupBy(test => test.Case))
            {
                foreach (UnionTestContract test in one)
                    writer.Line($"case {CSharpText.Literal(test.TagValue!)}:");
                using (writer.Indent())
                    writer.Line(Return(type, one.First()));
            }
        }

        writer.Gap();
    }

    // An array without elements is of the first kind of array.
    private void EmitArrays(CodeWriter writer, UnionContract type, UnionTestContract[] tests)
    {
        using (writer.Block("switch (JsonUnion.FirstItem(ref reader))"))
        {
            foreach (UnionTestContract test in tests.OrderBy(test => test.Item is null))
            {
                writer.Line(test.Item is { } item ? $"case {Token(item)}:" : "default:");
                if (test.Item is not null && ReferenceEquals(test, tests[0]))
                    writer.Line("case JsonTokenType.EndArray:");
                using (writer.Indent())
                    writer.Line(Return(type, test));
            }
        }

        if (tests.All(test => test.Item is not null))
        {
            writer.Gap();
            writer.Line("break;");
        }
    }

    private static void EmitWrite(CodeWriter writer, UnionContract type)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public void WriteTo(Utf8JsonWriter writer)"))
        {
            writer.Line("ArgumentNullException.ThrowIfNull(writer);");
            using (writer.Block("switch (Value)"))
            {
                foreach (UnionCaseContract one in type.Cases)
                    EmitCase(writer, TypeText.NonNull(one.Type), JsonText.Write(one.Type, "writer", "value"));
                EmitCase(writer, "JsonElement", "JsonValues.WriteJson(writer, value)");
            }
        }
    }

    private void EmitValidate(CodeWriter writer, UnionContract type)
    {
        if (!validation.IsChecked(new TypeRef(ValueKind.Union, type.Name)))
            return;

        writer.Gap();
        writer.Summary("Checks what the spec demands of a request. A message never shows the value.");
        writer.Line("/// <exception cref=\"ArgumentException\">A member is not as the spec demands.</exception>");
        using (writer.Block("internal void Validate()"))
        {
            using (writer.Block("switch (Value)"))
            {
                foreach (UnionCaseContract one in type.Cases.Where(one => validation.IsChecked(one.Type)))
                {
                    writer.Line($"case {TypeText.NonNull(one.Type)} value:");
                    using (writer.Indent())
                    {
                        validation.EmitNested(writer, one.Type, "value", isNullable: false, "item");
                        writer.Line("break;");
                    }
                }
            }
        }
    }

    private static void EmitCase(CodeWriter writer, string type, string statement)
    {
        writer.Line($"case {type} value:");
        using (writer.Indent())
        {
            writer.Line(statement + ";");
            writer.Line("break;");
        }
    }

    // A member hides a type of its name.
    private string Return(UnionContract type, UnionTestContract test) =>
        $"return new({JsonText.Read(type.Cases[test.Case].Type, "reader", name => _members.Contains(name) ? $"global::{contract.Namespace}.{name}" : name)});";

    // C# has no conversions from interfaces.
    private static bool HasConversion(UnionCaseContract one) => one.Type.Kind is not (ValueKind.Array or ValueKind.Map or ValueKind.Bytes);

    private static string Names(UnionContract type)
    {
        string[] names = [.. type.Cases.Select(Article)];
        return names.Length == 1 ? names[0] : string.Join(", ", names.Take(names.Length - 1)) + " or " + names[names.Length - 1];
    }

    private static string Article(UnionCaseContract one) => one.Type.Kind switch
    {
        ValueKind.Object or ValueKind.Enum or ValueKind.IntegerEnum or ValueKind.Union => $"<see cref=\"{one.Type.Name}\"/>",
        ValueKind.Array => $"a list of {ItemName(one.Type.Item!)}",
        ValueKind.Map => $"a map of {ItemName(one.Type.Item!)}",
        _ => $"<c>{TypeText.NonNull(one.Type)}</c>",
    };

    private static string ItemName(TypeRef item) => $"<c>{DocsText.Escape(TypeText.Of(item))}</c>";

    private static string Token(JsonKind kind) => kind switch
    {
        JsonKind.String => "JsonTokenType.String",
        JsonKind.Number => "JsonTokenType.Number",
        JsonKind.Boolean => "JsonTokenType.True or JsonTokenType.False",
        JsonKind.Object => "JsonTokenType.StartObject",
        _ => "JsonTokenType.StartArray",
    };
}
