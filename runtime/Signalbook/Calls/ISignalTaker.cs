namespace Signalbook;

/// <summary>A face that takes signals at the moment that bytes bring them, before who waits for them is woken.</summary>
internal interface ISignalTaker
{
    /// <summary>Takes what signals the face wants of those that are here.</summary>
    /// <returns>Whether who waits is to be woken; if not, the session waits on.</returns>
    bool Take();
}
