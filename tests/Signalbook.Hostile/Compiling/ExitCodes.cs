namespace Signalbook.Hostile.Compiling;

/// <summary>How a run ended; anything else is a crash.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    public const int Hang = 3;
}
