using System.Collections.Generic;

namespace Signalbook.Generator.Binding;

/// <summary>Names that generated code, or what it derives from, has already.</summary>
internal static class ReservedNames
{
    /// <summary>Members of every object.</summary>
    public static readonly HashSet<string> ObjectMembers =
        ["Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize"];

    /// <summary>Members that a generated model has beside its properties.</summary>
    public static readonly HashSet<string> ModelMembers = [.. ObjectMembers, "ReadFrom", "WriteTo", "ExtraMembers", "AdditionalMembers", "PrintMembers", "Clone"];

    /// <summary>Members of the struct of an open enum.</summary>
    public static readonly HashSet<string> EnumMembers = [.. ObjectMembers, "Value", "ReadFrom", "WriteTo", "IsKnown", "Parse", "CompareTo"];

    /// <summary>Kinds that every book has.</summary>
    public static readonly HashSet<string> SignalKinds = ["Unknown", "Recovered", "None"];

    /// <summary>Members of a signal struct beside its payloads.</summary>
    public static readonly ICollection<string> SignalMembers = new HashSet<string>(
        [
            .. ObjectMembers, "Kind", "Text", "FinalText", "Replaces", "MessageId", "Part", "Channel", "CallId", "CallName",
            "Reason", "Code", "Retry", "Usage", "Data", "Create", "CreateError", "Book", "Match",
        ]);

    /// <summary>Parameters and locals that generated methods have.</summary>
    public static readonly HashSet<string> Parameters = ["body", "options", "cancellationToken", "request", "response"];

    /// <summary>Members of the options beside addresses and credentials.</summary>
    public static readonly HashSet<string> OptionsMembers = [.. ObjectMembers, "Limits", "Headers", "TimeProvider", "Credentials", "Timeout"];
}
