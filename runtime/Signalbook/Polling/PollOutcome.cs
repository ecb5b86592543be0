namespace Signalbook.Polling;

/// <summary>A status that settled.</summary>
/// <param name="StateIndex">Which state of the plan; -1 for none.</param>
/// <param name="StateName">Its name, or null for none.</param>
/// <param name="Answer">The last answer.</param>
/// <param name="Asks">How many times was asked.</param>
internal sealed record PollOutcome<TAnswer>(int StateIndex, string? StateName, TAnswer Answer, int Asks)
    where TAnswer : IPolledAnswer;
