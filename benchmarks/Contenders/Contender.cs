using System.IO;
using System.Threading.Tasks;

namespace Signalbook.Benchmarks;

/// <summary>A way to read a stream.</summary>
/// <param name="Name">What the table calls it.</param>
internal abstract record Contender(string Name)
{
    public const string Document = "StreamReader + JsonDocument";
    public const string Parser = "SseParser + source-generated JSON";
    public const string Struct = "Signalbook, struct";
    public const string Utf8 = "Signalbook, UTF-8";
    public const string Handler = "Signalbook, handler";
    public const string Plain = "Signalbook, struct, every frame in full";
    public const string OpenAISdk = "OpenAI 2.15.0";
    public const string AnthropicSdk = "Anthropic 13.11.0";
    public const string Floor = "newline scan";
    public const string BareRead = "bare read";

    /// <summary>Whether it delivers text; the floor does not.</summary>
    public virtual bool DeliversText => true;

    /// <summary>Whether it is asked to read bytes that come so.</summary>
    public virtual bool Reads(ReadMode mode) => true;

    /// <summary>Reads a stream to its end.</summary>
    public abstract ValueTask ReadAsync(Stream body, TextSink sink);
}
