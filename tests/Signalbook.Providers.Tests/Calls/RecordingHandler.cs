using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Providers.Chatzy;

namespace Signalbook.Providers.Calls;

/// <summary>A handler that writes down what it is given.</summary>
internal class RecordingHandler : IGetResponseHandler
{
    public List<string> Seen { get; } = [];

    public int Drained { get; private set; }

    public virtual void OnContent(in Utf8Signal<GetResponseSignalKind> signal) => Add(signal);

    public void OnCallAgain(in Utf8Signal<GetResponseSignalKind> signal) => Add(signal);

    public void OnClosed(in Utf8Signal<GetResponseSignalKind> signal) => Add(signal);

    public void OnDone(in Utf8Signal<GetResponseSignalKind> signal) => Add(signal);

    public void OnRecovered(in Utf8Signal<GetResponseSignalKind> signal) => Add(signal);

    public void OnUnknown(in Utf8Signal<GetResponseSignalKind> signal) => Add(signal);

    public ValueTask OnDrainedAsync(CancellationToken cancellationToken)
    {
        Drained++;
        return default;
    }

    private void Add(in Utf8Signal<GetResponseSignalKind> signal) => Seen.Add($"{signal.Kind}:{Encoding.UTF8.GetString(signal.Text)}");
}
