using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Signalbook.Testing.Tests.Api;

/// <summary>Types as C# writes them, with namespace and with what is known of null.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int",
        [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!, nullability?.ElementType ?? nullability);
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value) + "?";

        // Of a type parameter reflection cannot tell T from T?.
        string end = !type.IsValueType && !type.IsGenericParameter && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        if (type.IsArray)
            return $"{Of(type.GetElementType()!, nullability?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]{end}";
        if (type.IsPointer)
            return Of(type.GetElementType()!) + "*";
        if (type.IsGenericParameter)
            return type.Name;
        return (s_keywords.TryGetValue(type, out string? keyword) ? keyword : Named(type, nullability)) + end;
    }

    private static string Named(Type type, NullabilityInfo? nullability)
    {
        Type[] arguments = type.GetGenericArguments();
        NullabilityInfo[] told = nullability?.GenericTypeArguments ?? [];
        int own = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        string before = type.DeclaringType is { } outer ? Of(outer.IsGenericTypeDefinition && own > 0 ? outer.MakeGenericType(arguments[..own]) : outer) : type.Namespace ?? "";
        string name = $"{before}.{type.Name.Split('`')[0]}";
        return arguments.Length == own
            ? name
            : $"{name}<{string.Join(", ", arguments.Select((argument, i) => Of(argument, told.Length == arguments.Length ? told[i] : null)).Skip(own))}>";
    }
}
