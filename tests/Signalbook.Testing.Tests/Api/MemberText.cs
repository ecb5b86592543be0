using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Signalbook.Testing.Tests.Api;

/// <summary>A member in one line: its name first, so that lines of a type stand in the order of names.</summary>
internal static class MemberText
{
    public static string Field(FieldInfo field)
    {
        if (field.DeclaringType!.IsEnum)
            return $"{field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}";
        string modifiers = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        string value = field.IsLiteral ? $" = {Value(field.GetRawConstantValue(), field.FieldType)}" : "";
        return $"{field.Name} -> {(field.IsFamily ? "protected " : "")}{modifiers}{Required(field)}{TypeNames.Of(field.FieldType, new NullabilityInfoContext().Create(field))}{value}";
    }

    public static string Constructor(ConstructorInfo constructor) =>
        $"{constructor.DeclaringType!.Name.Split('`')[0]}({Parameters(constructor)}) -> {Access(constructor)}new";

    public static string Method(MethodInfo method)
    {
        Type[] types = method.GetGenericArguments();
        string generic = types.Length == 0 ? "" : $"<{string.Join(", ", types.Select(static type => type.Name))}>";
        string returned = Reference(method.ReturnParameter) + TypeNames.Of(method.ReturnType, new NullabilityInfoContext().Create(method.ReturnParameter));
        return $"{method.Name}{generic}({Parameters(method)}) -> {Modifiers(method)}{returned}{Constraints(types)}";
    }

    public static string Property(PropertyInfo property, Func<MethodBase, bool> isSeen)
    {
        MethodInfo[] accessors = [.. property.GetAccessors(nonPublic: true).Where(accessor => isSeen(accessor))];
        string index = property.GetIndexParameters().Length == 0 ? "" : $"[{Parameters(property.GetIndexParameters())}]";
        string texts = string.Concat(accessors.Select(accessor => (accessor.IsPublic ? " " : " protected ") + (accessor == property.GetMethod ? "get;" : IsInit(accessor) ? "init;" : "set;")));
        string reference = property.GetMethod is { } get ? Reference(get.ReturnParameter) : "";
        return $"{property.Name}{index} {{{texts} }} -> {Modifiers(accessors[0])}{Required(property)}{reference}{TypeNames.Of(property.PropertyType, new NullabilityInfoContext().Create(property))}";
    }

    public static string Event(EventInfo happening) =>
        $"{happening.Name} -> {Modifiers(happening.AddMethod!)}event {TypeNames.Of(happening.EventHandlerType!, new NullabilityInfoContext().Create(happening))}";

    /// <summary>The constraints of type parameters, with their variance.</summary>
    public static string Constraints(Type[] types) => string.Concat(types.Where(static type => type.IsGenericParameter).Select(static type =>
    {
        IEnumerable<string> all = type.GetGenericParameterConstraints().Select(static constraint => TypeNames.Of(constraint)).Order(StringComparer.Ordinal);
        if (type.GenericParameterAttributes != GenericParameterAttributes.None)
            all = all.Prepend(type.GenericParameterAttributes.ToString());
        string text = string.Join(", ", all);
        return text.Length == 0 ? "" : $" where {type.Name} : {text}";
    }));

    /// <summary>What warns who uses it. Where a feature is required, the mark is the compiler's own, for compilers that lack it.</summary>
    public static string Marks(MemberInfo member) =>
        (member.IsDefined(typeof(ObsoleteAttribute), inherit: false) && !member.IsDefined(typeof(CompilerFeatureRequiredAttribute), inherit: false) ? " [Obsolete]" : "")
        + (member.GetCustomAttribute<ExperimentalAttribute>(inherit: false) is { } experimental ? $" [Experimental({experimental.DiagnosticId})]" : "");

    private static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : "") + Parameters(method.GetParameters());

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(static parameter =>
    {
        bool isMany = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute));
        string type = TypeNames.Of(parameter.ParameterType, new NullabilityInfoContext().Create(parameter));
        string value = parameter.HasDefaultValue ? $" = {Value(parameter.RawDefaultValue, parameter.ParameterType)}" : "";
        return $"{(isMany ? "params " : "")}{Reference(parameter)}{type} {parameter.Name}{value}";
    }));

    private static string Reference(ParameterInfo parameter) => !parameter.ParameterType.IsByRef ? ""
        : parameter.IsOut ? "out "
        : parameter.IsIn || parameter.GetRequiredCustomModifiers().Any(static modifier => modifier.Name == "InAttribute") ? "in "
        : "ref ";

    private static string Modifiers(MethodInfo method) =>
        Access(method)
        + (method.IsStatic ? "static " : "")
        + (method.IsAbstract ? "abstract "
            : method.GetBaseDefinition() != method ? (method.IsFinal ? "sealed override " : "override ")
            : method.IsVirtual && !method.IsFinal ? "virtual " : "");

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Required(MemberInfo member) => member.IsDefined(typeof(RequiredMemberAttribute), inherit: false) ? "required " : "";

    private static bool IsInit(MethodInfo accessor) =>
        accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Value(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
