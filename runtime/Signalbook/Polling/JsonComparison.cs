using System.Collections.Immutable;
using System.Text.Json;
using Signalbook.Json;

namespace Signalbook.Polling;

/// <summary>A place whose value must equal one of some constants.</summary>
/// <param name="pointer">A JSON Pointer; the segment <c>*</c> is each element of an array, of which one must be equal.</param>
/// <param name="constants">The constants.</param>
public sealed class JsonComparison(string pointer, ImmutableArray<JsonConstant> constants)
{
    /// <summary>Where the value stands.</summary>
    public string Pointer { get; } = pointer;

    /// <summary>The constants, of which one must be equal.</summary>
    public ImmutableArray<JsonConstant> Constants { get; } = constants;

    internal bool Holds(JsonElement root)
    {
        bool found = false;
        foreach (JsonElement value in ElementPointer.FindAll(root, Pointer))
        {
            found = true;
            foreach (JsonConstant constant in Constants)
            {
                if (constant.Matches(value))
                    return true;
            }
        }

        return !found && HasNull();
    }

    private bool HasNull()
    {
        foreach (JsonConstant constant in Constants)
        {
            if (constant.IsNull)
                return true;
        }

        return false;
    }
}
