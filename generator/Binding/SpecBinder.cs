using System.IO;
using System.Threading;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Reading;

namespace Signalbook.Generator.Binding;

/// <summary>From a spec that was read to the contract.</summary>
internal static class SpecBinder
{
    /// <summary>Binds a spec.</summary>
    public static ClientContract? Bind(SpecDocument spec, SpecOptions options, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string provider = options.ClientName.Replace("Client", string.Empty);
        return new ClientContract(
            provider,
            options.ClientName,
            options.Namespace,
            options.IsPublic,
            Path.GetFileName(diagnostics.Path),
            new Docs(spec.Document.Info?.Title, spec.Document.Info?.Description),
            [],
            [],
            [],
            [],
            [],
            []);
    }
}
