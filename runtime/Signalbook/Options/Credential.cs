using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook;

/// <summary>A secret that proves who calls: a key, a token, or <c>user:password</c> for the Basic scheme.</summary>
/// <remarks>It never shows its value, neither as text nor in a debugger.</remarks>
[DebuggerDisplay("[secret]")]
public sealed class Credential
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Func<CancellationToken, ValueTask<string>> _provider;

    private Credential(Func<CancellationToken, ValueTask<string>> provider) => _provider = provider;

    /// <summary>A secret that is known.</summary>
    /// <param name="value">The secret, or null for no credential.</param>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(value))]
    public static implicit operator Credential?(string? value) => value is null ? null : FromString(value);

    /// <summary>A secret that is known.</summary>
    /// <param name="value">The secret.</param>
    /// <returns>The credential.</returns>
    public static Credential FromString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Credential(_ => new ValueTask<string>(value));
    }

    /// <summary>A secret that is asked for each time a request is sent, so that it may be renewed.</summary>
    /// <param name="provider">Gives the secret.</param>
    /// <returns>The credential.</returns>
    public static Credential FromProvider(Func<CancellationToken, ValueTask<string>> provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return new Credential(provider);
    }

    /// <summary>Always <c>[secret]</c>.</summary>
    public override string ToString() => "[secret]";

    internal ValueTask<string> GetAsync(CancellationToken cancellationToken) => _provider(cancellationToken);
}
