using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Signalbook.Testing.Tests.Api;

/// <summary>
/// Everything of an assembly that code outside can call, derive from or implement: one line a type and one a member, in ordinal order, so that
/// a difference of two texts is what was added and what was taken away.
/// </summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly) => Of(assembly.GetTypes());

    /// <summary>The lines of these types, as far as they are seen outside.</summary>
    public static string Of(IEnumerable<Type> types) =>
        string.Join('\n', types.Where(IsSeen).SelectMany(static type => Lines(type)).Order(StringComparer.Ordinal)) + "\n";

    private static IEnumerable<string> Lines(Type type)
    {
        string name = TypeNames.Of(type);
        yield return $"{name} : {Kind(type)}{Heirs(type)}{MemberText.Constraints(type.GetGenericArguments())}{MemberText.Marks(type)}";
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            yield return $"{name}.{MemberText.Method(type.GetMethod("Invoke")!)}";
            yield break;
        }

        foreach (MemberInfo member in type.GetMembers(Declared).Where(static member => !member.Name.Contains('<') || member is ConstructorInfo))
        {
            string? text = member switch
            {
                FieldInfo field when IsSeen(field.Attributes) && !field.IsSpecialName => MemberText.Field(field),
                ConstructorInfo { IsStatic: false } constructor when IsSeen(constructor) => MemberText.Constructor(constructor),
                MethodInfo method when IsSeen(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) => MemberText.Method(method),
                PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsSeen) => MemberText.Property(property, IsSeen),
                EventInfo happening when IsSeen(happening.AddMethod!) => MemberText.Event(happening),
                _ => null,
            };
            if (text is not null)
                yield return $"{name}.{text}{MemberText.Marks(member)}";
        }
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum)
            return $"enum({TypeNames.Of(Enum.GetUnderlyingType(type))})";
        if (type.IsInterface)
            return "interface";
        if (typeof(Delegate).IsAssignableFrom(type))
            return "delegate";
        if (type.IsValueType)
            return (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "") + (type.IsByRefLike ? "ref struct" : "struct");
        return (type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + "class";
    }

    // The base type's own interfaces come with it.
    private static string Heirs(Type type)
    {
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type))
            return "";
        Type[] inherited = type.BaseType?.GetInterfaces() ?? [];
        IEnumerable<string> heirs = type.GetInterfaces().Where(IsSeen).Except(inherited).Select(static face => TypeNames.Of(face)).Order(StringComparer.Ordinal);
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
            heirs = heirs.Prepend(TypeNames.Of(parent));
        string text = string.Join(", ", heirs);
        return text.Length == 0 ? "" : " : " + text;
    }

    private static bool IsSeen(Type type) =>
        (type.IsPublic || ((type.IsNestedPublic || ((type.IsNestedFamily || type.IsNestedFamORAssem) && !type.DeclaringType!.IsSealed)) && IsSeen(type.DeclaringType!)))
        && !type.Name.StartsWith('<');

    private static bool IsSeen(MethodBase method) =>
        method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed);

    private static bool IsSeen(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;
}
