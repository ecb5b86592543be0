using System;
using System.Collections.Generic;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Tests.Emission;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>A client that was generated, compiled and loaded here, to read bare streams with.</summary>
internal sealed class GeneratedClient
{
    private readonly Type _client;

    private GeneratedClient(ClientContract contract, Assembly assembly) =>
        _client = assembly.GetType(contract.Namespace + "." + contract.ClientName, throwOnError: true)!;

    public static GeneratedClient Of(ClientContract contract) => new(contract, GeneratedCode.Of(contract).Load());

    /// <summary>The generated call that reads a stream.</summary>
    public dynamic Open<T>(string operation, T stream)
        where T : notnull => _client.GetMethod("Read" + operation, [typeof(T)])!.Invoke(null, [stream])!;

    /// <summary>Reads a stream twice: signal by signal, and at once.</summary>
    /// <param name="operation">The operation's C# name.</param>
    /// <param name="open">Opens the bytes anew: a stream, or a response.</param>
    public async Task<GeneratedReading> ReadAsync<T>(string operation, Func<T> open)
        where T : notnull
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        MethodInfo read = _client.GetMethod("Read" + operation, [typeof(T)])!;
        var signals = new List<UntypedSignal>();
        StreamException? failure = null;
        dynamic call = read.Invoke(null, [open()])!;
        try
        {
            await foreach (UntypedSignal signal in (IAsyncEnumerable<UntypedSignal>)call.ReadUntyped(cancellationToken))
                signals.Add(signal);
        }
        catch (StreamException exception)
        {
            failure = exception;
        }

        StreamReply reply;
        try
        {
            dynamic again = read.Invoke(null, [open()])!;
            reply = await (Task<StreamReply>)again.ReadMessageAsync(cancellationToken);
            Assert.Null(failure);
        }
        catch (StreamException exception)
        {
            Assert.Equal(failure?.GetType(), exception.GetType());
            reply = exception.Progress.Reply;
        }

        return new GeneratedReading(signals, reply, (StreamResult?)call.Result, failure);
    }
}
