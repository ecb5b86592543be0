using System.Text.Json;

namespace Signalbook.Json;

/// <summary>Writes one JSON value.</summary>
/// <typeparam name="T">What is written.</typeparam>
/// <param name="writer">Where to.</param>
/// <param name="value">The value.</param>
public delegate void JsonWrite<in T>(Utf8JsonWriter writer, T value);
