using System.Text.Json;

namespace Signalbook.Json;

/// <summary>Reads one JSON value.</summary>
/// <typeparam name="T">What it is read as.</typeparam>
/// <param name="reader">Stands on the first token of the value; is left on its last.</param>
/// <returns>The value.</returns>
public delegate T JsonRead<out T>(ref Utf8JsonReader reader);
