using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Signalbook.Reliability.Canaries;

/// <summary>How objects show themselves: the text of each of ours that can be reached through public properties, and of every exception.</summary>
internal sealed class Shown
{
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<(string Sink, string Text)> _texts = [];

    public IReadOnlyList<(string Sink, string Text)> Texts => _texts;

    public void Add(object? value)
    {
        switch (value)
        {
            case null or string or Type or Delegate:
                return;
            case Exception failure:
                AddException(failure);
                break;
            case IEnumerable items when !IsOurs(value.GetType()):
                foreach (object? item in items)
                    Add(item);
                return;
        }

        Type type = value.GetType();
        if (!IsOurs(type) || type.IsEnum || (!type.IsValueType && !_seen.Add(value)))
            return;

        // A value that a provider or a caller chose from an open set is data; it shows itself as it is.
        if (type.IsValueType && type.GetProperty("Value")?.PropertyType == typeof(string))
            return;

        _texts.Add(("ToString of " + type.Name, value.ToString() ?? ""));
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRefLike)
                Add(Read(property, value));
        }
    }

    private void AddException(Exception failure)
    {
        _texts.Add(("exception " + failure.GetType().Name, failure + "\n" + failure.Message + "\n" + failure.Source + "\n" + failure.HelpLink));
        foreach (DictionaryEntry entry in failure.Data)
            _texts.Add(("exception data", $"{entry.Key} {entry.Value}"));
        for (Exception? inner = failure.InnerException; inner is not null; inner = inner.InnerException)
            _texts.Add(("inner exception " + inner.GetType().Name, inner.ToString()));
    }

    private static object? Read(PropertyInfo property, object from)
    {
        try
        {
            return property.GetValue(from);
        }
        catch (TargetInvocationException e)
        {
            // What a property throws is shown too.
            return e.InnerException;
        }
    }

    private static bool IsOurs(Type type) => type.Assembly.GetName().Name?.StartsWith("Signalbook", StringComparison.Ordinal) == true && !type.IsArray;
}
