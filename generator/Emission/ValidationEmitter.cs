using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes the checks that a request passes before a byte is sent. Only types that a request body reaches, and that hold something to check, get them.</summary>
internal sealed class ValidationEmitter
{
    private readonly Dictionary<string, TypeContract> _types;
    private readonly HashSet<string> _checked = new(System.StringComparer.Ordinal);

    public ValidationEmitter(ClientContract contract)
    {
        _types = contract.Types.Where(type => type is not EnumContract).ToDictionary(type => type.Name, System.StringComparer.Ordinal);

        var sent = new HashSet<string>(System.StringComparer.Ordinal);
        foreach (OperationContract operation in contract.Operations)
        {
            if (operation.Body is { } body)
                Reach(body.Type, sent);
        }

        // A type is checked when it has a constraint, or a member of a type that is: from those that have one, to those that hold them.
        var open = new Stack<string>(sent.Where(name => _types[name] is ObjectContract type && type.Properties.Any(HasCheck)));
        if (open.Count == 0)
            return;
        ILookup<string, string> holders = sent.SelectMany(name => HeldBy(_types[name]).SelectMany(NamesIn).Select(held => (Held: held, Holder: name)))
            .ToLookup(pair => pair.Held, pair => pair.Holder, System.StringComparer.Ordinal);
        while (open.Count > 0)
        {
            string name = open.Pop();
            if (!_checked.Add(name))
                continue;
            foreach (string holder in holders[name])
                open.Push(holder);
        }
    }

    /// <summary>The checked class that a value holds, itself or as elements; null for none.</summary>
    public bool IsChecked(TypeRef type) => type.Kind switch
    {
        ValueKind.Object or ValueKind.Union => _checked.Contains(type.Name!),
        ValueKind.Array or ValueKind.Map => IsChecked(type.Item!),
        _ => false,
    };

    public void EmitPatterns(CodeWriter writer, ObjectContract type)
    {
        if (!_checked.Contains(type.Name))
            return;

        foreach (PropertyContract property in type.Properties)
        {
            if (ConstraintText.HasPattern(property.Constraints, property.Type))
                writer.Line(ConstraintText.PatternField(PatternName(property), property.Constraints!.Pattern!));
        }
    }

    public void EmitMethod(CodeWriter writer, ObjectContract type)
    {
        if (!_checked.Contains(type.Name))
            return;

        writer.Gap();
        writer.Summary("Checks what the spec demands of a request. A message never shows the value.");
        writer.Line("/// <exception cref=\"ArgumentException\">A member is not as the spec demands.</exception>");
        using (writer.Block("internal void Validate()"))
        {
            foreach (PropertyContract property in type.Properties)
                EmitChecks(writer, type, property);
        }
    }

    /// <summary>Writes the checks of the models that a value holds.</summary>
    public void EmitNested(CodeWriter writer, TypeRef type, string value, bool isNullable, string item)
    {
        if (!IsChecked(type))
            return;

        if (type.Kind is ValueKind.Object or ValueKind.Union)
        {
            writer.Line($"{value}{(isNullable ? "?" : "")}.Validate();");
            return;
        }

        string elements = type.Kind == ValueKind.Map ? value + (isNullable ? "?.Values" : ".Values") : value;
        string otherwise = isNullable ? " ?? []" : "";
        string elementType = TypeText.Of(type.Item!);
        using (writer.Block($"foreach ({elementType} {item} in {elements}{otherwise})"))
            EmitNested(writer, type.Item!, item, type.Item!.IsNullable, item + "Item");
    }

    private void EmitChecks(CodeWriter writer, ObjectContract type, PropertyContract property)
    {
        string identifier = ObjectEmitter.Identifier(type, property);
        bool isNullable = ObjectEmitter.IsNullable(property);
        if (property.Constraints is { } constraints)
        {
            string value = isNullable ? TypeText.Unwrap(property.Type, identifier) : identifier;
            List<string> checks = ConstraintText.Checks(constraints, property.Type, value, property.WireName, PatternName(property));
            Guarded(writer, checks, isNullable ? identifier : null);
        }

        EmitNested(writer, property.Type, identifier, isNullable, "item");
    }

    /// <summary>Writes checks, under a condition where the value may be null.</summary>
    public static void Guarded(CodeWriter writer, List<string> checks, string? nullable)
    {
        if (checks.Count == 0)
            return;

        if (nullable is null)
        {
            foreach (string check in checks)
                writer.Line(check);
        }
        else if (checks.Count == 1)
        {
            writer.Line($"if ({nullable} is not null)");
            using (writer.Indent())
                writer.Line(checks[0]);
        }
        else
        {
            using (writer.Block($"if ({nullable} is not null)"))
            {
                foreach (string check in checks)
                    writer.Line(check);
            }
        }
    }

    private static bool HasCheck(PropertyContract property) =>
        property.Constraints is { } constraints && ConstraintText.Checks(constraints, property.Type, "", "", "").Count > 0;

    private static IEnumerable<TypeRef> HeldBy(TypeContract type) =>
        type is UnionContract union ? union.Cases.Select(one => one.Type) : ((ObjectContract)type).Properties.Select(property => property.Type);

    // As IsChecked looks for them.
    private static IEnumerable<string> NamesIn(TypeRef type)
    {
        TypeRef value = type;
        while (value.Kind is ValueKind.Array or ValueKind.Map)
            value = value.Item!;
        return value.Kind is ValueKind.Object or ValueKind.Union ? [value.Name!] : [];
    }

    // With a list of what is left, not by recursion: classes may be members of one another through all of a large document.
    private void Reach(TypeRef body, HashSet<string> sent)
    {
        var left = new Stack<TypeRef>([body]);
        while (left.Count > 0)
        {
            TypeRef type = left.Pop();
            if (type.Item is { } item)
                left.Push(item);
            if (type.Name is null || !_types.TryGetValue(type.Name, out TypeContract? target) || !sent.Add(type.Name))
                continue;

            foreach (TypeRef each in HeldBy(target))
                left.Push(each);
        }
    }

    private static string PatternName(PropertyContract property) =>
        "s_" + CSharpText.Camel(property.Identifier.TrimStart('@')) + "Pattern";
}
