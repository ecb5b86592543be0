using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Http;

/// <summary>Connects to public addresses alone: for URLs that an answer gave.</summary>
/// <remarks>The address connected to is what is checked, not the name: a name may resolve to one address when asked and to another when used.</remarks>
internal static class PublicConnector
{
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        DnsEndPoint endPoint = context.DnsEndPoint;
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(endPoint.Host, cancellationToken).ConfigureAwait(false);

        // A proxy is the user's own and looks the name up itself; its address says nothing about the target's.
        if (!IsProxy(endPoint, context.InitialRequestMessage.RequestUri))
            addresses = Public(addresses);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endPoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsProxy(DnsEndPoint endPoint, Uri? address) =>
        address is not null
        && !HttpClient.DefaultProxy.IsBypassed(address)
        && HttpClient.DefaultProxy.GetProxy(address) is { } proxy
        && proxy.Port == endPoint.Port
        && string.Equals(proxy.IdnHost, endPoint.Host, StringComparison.OrdinalIgnoreCase);

    private static IPAddress[] Public(IPAddress[] addresses)
    {
        var allowed = new List<IPAddress>(addresses.Length);
        foreach (IPAddress address in addresses)
        {
            if (NetworkAddress.IsPublic(address))
                allowed.Add(address);
        }

        return allowed.Count > 0 ? [.. allowed] : throw new RefusedAddressException();
    }
}

/// <summary>A URL that an answer gave leads to an address that is not public.</summary>
internal sealed class RefusedAddressException() : IOException("The address is not public.");
