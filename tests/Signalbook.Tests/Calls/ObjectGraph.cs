using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;

namespace Signalbook.Tests.Calls;

/// <summary>Objects that hold one another, and how large each is: exact, where a measured heap tells of everybody's.</summary>
/// <param name="isPart">Whether an object belongs to what is looked at; what it refers to is then looked at too.</param>
internal sealed class ObjectGraph(Func<object, bool> isPart)
{
    private const BindingFlags OwnFields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Func<object, object> s_clone =
        typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    private readonly HashSet<object> _objects = new(ReferenceEqualityComparer.Instance);

    public IReadOnlySet<object> Objects => _objects;

    /// <summary>Adds an object and all that it holds, as far as they are parts.</summary>
    /// <returns>What was not there before.</returns>
    public List<object> Add(object root)
    {
        var added = new List<object>();
        var next = new Stack<object>([root]);
        while (next.TryPop(out object? one))
        {
            if (!isPart(one) || !_objects.Add(one))
                continue;
            added.Add(one);
            // Who is called when it is cancelled is what waits, not what the source is for.
            if (one is CancellationTokenSource)
                continue;
            if (one is Array array && !array.GetType().GetElementType()!.IsPrimitive)
            {
                foreach (object? item in array)
                    Follow(item, array.GetType().GetElementType()!, next);
            }

            Follow(one, one.GetType(), next, isObject: true);
        }

        return added;
    }

    /// <summary>What an object takes on the heap, as the runtime counts it: what a copy of it takes.</summary>
    /// <remarks>Of two copies: with the first, something of the runtime's own may come.</remarks>
    public static long SizeOf(object one) => Math.Min(SizeOfCopy(one), SizeOfCopy(one));

    /// <summary>The objects by type, the largest first.</summary>
    public static string List(IEnumerable<object> objects) => string.Join('\n', objects
        .GroupBy(static one => one.GetType().Name.Split('`')[0], (name, ones) => (Name: name, Size: ones.Sum(SizeOf), Count: ones.Count()))
        .OrderByDescending(static line => line.Size)
        .Select(static line => $"  {line.Size,5} {line.Name}{(line.Count > 1 ? $" ({line.Count})" : "")}"));

    private static long SizeOfCopy(object one)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();

        // A string is not to be cloned.
        object copy = one is string text ? new string('\0', text.Length) : s_clone(one);
        long size = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(copy);
        return size;
    }

    private static void Follow(object? value, Type declared, Stack<object> next, bool isObject = false)
    {
        if (value is null || declared.IsPointer || declared.IsPrimitive || declared.IsEnum)
            return;
        if (!declared.IsValueType && !isObject)
        {
            next.Push(value);
            return;
        }

        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(OwnFields))
            {
                if (!field.FieldType.IsPointer && !field.FieldType.IsByRefLike)
                    Follow(field.GetValue(value), field.FieldType, next);
            }
        }
    }
}
