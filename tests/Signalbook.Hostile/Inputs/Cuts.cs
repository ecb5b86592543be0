using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace Signalbook.Hostile.Inputs;

/// <summary>A spec cut off after each of its bytes, as one is while it is typed or copied. What is half a character becomes U+FFFD, as the compiler reads it.</summary>
internal static class Cuts
{
    /// <param name="path">The spec.</param>
    /// <param name="stride">1 for every byte, 2 for every second one.</param>
    public static IEnumerable<HostileInput> Of(string path, int stride)
    {
        byte[] text = File.ReadAllBytes(path);
        for (int length = 0; length <= text.Length; length += stride)
        {
            int cut = length;
            yield return new HostileInput(Path.GetFileName(path) + " up to " + cut.ToString(CultureInfo.InvariantCulture), path, () => Encoding.UTF8.GetString(text, 0, cut));
        }
    }
}
