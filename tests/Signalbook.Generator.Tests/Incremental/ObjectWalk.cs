using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Signalbook.Generator.Tests.Incremental;

/// <summary>Goes through everything that an object holds on to.</summary>
/// <param name="forbidden">What may not be found.</param>
internal sealed class ObjectWalk(params Type[] forbidden)
{
    private readonly HashSet<object> _visited = new(ReferenceEqualityComparer.Instance);

    public List<string> Forbidden { get; } = [];

    public int Visited => _visited.Count;

    public void Visit(object? value, string path)
    {
        if (value is null)
            return;

        Type type = value.GetType();
        if (forbidden.FirstOrDefault(banned => banned.IsAssignableFrom(type)) is { } found)
        {
            Forbidden.Add($"{path}: {type} is a {found.Name}");
            return;
        }

        if (type.IsPrimitive || type.IsEnum || value is string or Type || (!type.IsValueType && !_visited.Add(value)))
            return;

        if (value is Array array)
        {
            foreach (object? item in array)
                Visit(item, path + "[]");
            return;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        for (Type? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (FieldInfo field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Visit(field.GetValue(value), path + "." + field.Name);
        }
    }
}
