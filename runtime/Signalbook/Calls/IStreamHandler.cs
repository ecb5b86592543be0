using System;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook;

/// <summary>Takes the signals of a stream as they come. Generated handlers add one method for each signal.</summary>
public interface IStreamHandler
{
    /// <summary>Called before each wait for bytes: a place to flush what was written. The stream is not read on until it completes.</summary>
    /// <param name="cancellationToken">The token the call is read with.</param>
    /// <returns>A task that ends when reading may go on.</returns>
    ValueTask OnDrainedAsync(CancellationToken cancellationToken);
}
