using System;
using System.Net;
using System.Net.Sockets;

namespace Signalbook.Http;

/// <summary>Tells public addresses from those that lead into a private network, this machine or a cloud's metadata service.</summary>
internal static class NetworkAddress
{
    /// <summary>Whether an address is globally reachable as the IANA special-purpose registries (RFC 6890) say.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();

        byte[] bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork ? IsPublicV4(bytes) : IsPublicV6(address, bytes);
    }

    private static bool IsPublicV4(byte[] b) => b[0] switch
    {
        0 or 10 or 127 => false,                                  // this network, private, loopback
        >= 224 => false,                                          // multicast, reserved, broadcast
        100 => (b[1] & 0xC0) != 64,                               // shared address space 100.64/10
        169 => b[1] != 254,                                       // link-local, with 169.254.169.254
        172 => (b[1] & 0xF0) != 16,                               // private 172.16/12
        192 => !(b[1] == 168 || (b[1] == 0 && b[2] is 0 or 2) || (b[1] == 88 && b[2] == 99)), // private, protocols, documentation, 6to4 relay
        198 => !((b[1] & 0xFE) == 18 || (b[1] == 51 && b[2] == 100)), // benchmarking, documentation
        203 => !(b[1] == 0 && b[2] == 113),                       // documentation
        _ => true,
    };

    private static bool IsPublicV6(IPAddress address, byte[] b)
    {
        // Forms that carry an IPv4 address are judged by it: NAT64 64:ff9b::/96 (RFC 6052) and 6to4 2002::/16 (RFC 3056). The NAT64
        // prefix of RFC 8215, 64:ff9b:1::/48, is for local use.
        if (b.AsSpan(0, 12).SequenceEqual<byte>([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]))
            return IsPublicV4([b[12], b[13], b[14], b[15]]);
        if (b[0] == 0x20 && b[1] == 0x02)
            return IsPublicV4([b[2], b[3], b[4], b[5]]);

        // Global unicast is 2000::/3 (RFC 4291 section 2.4). Within it these are not: the protocols' 2001::/23 (RFC 2928), with Teredo;
        // documentation 2001:db8::/32 (RFC 3849) and 3fff::/20 (RFC 9637).
        bool isGlobal = (b[0] & 0xE0) == 0x20
            && !(b[0] == 0x20 && b[1] == 0x01 && ((b[2] & 0xFE) == 0 || (b[2] == 0x0D && b[3] == 0xB8)))
            && !(b[0] == 0x3F && b[1] == 0xFF && (b[2] & 0xF0) == 0);
        return isGlobal && !address.IsIPv6Multicast;
    }
}
