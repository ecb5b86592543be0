using System.Text.Json;

namespace Signalbook.Polling;

/// <summary>A constant that a value of an answer is compared with. Type counts; numbers are compared by value.</summary>
public sealed class JsonConstant
{
    private readonly JsonValueKind _kind;
    private readonly string _text = "";
    private readonly double _number;

    private JsonConstant(JsonValueKind kind) => _kind = kind;

    private JsonConstant(string text)
        : this(JsonValueKind.String) => _text = text;

    private JsonConstant(double number)
        : this(JsonValueKind.Number) => _number = number;

    /// <summary>Null, which is the same as absent.</summary>
    public static JsonConstant Null { get; } = new(JsonValueKind.Null);

    internal bool IsNull => _kind == JsonValueKind.Null;

    /// <summary>A string, compared ordinally.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The constant.</returns>
    public static JsonConstant String(string text) => new(text);

    /// <summary>A number.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The constant.</returns>
    public static JsonConstant Number(double number) => new(number);

    /// <summary>A boolean.</summary>
    /// <param name="value">The boolean.</param>
    /// <returns>The constant.</returns>
    public static JsonConstant Boolean(bool value) => new(value ? JsonValueKind.True : JsonValueKind.False);

    internal bool Matches(JsonElement value) => value.ValueKind == _kind && _kind switch
    {
        JsonValueKind.String => value.ValueEquals(_text),
        JsonValueKind.Number => value.TryGetDouble(out double number) && number.Equals(_number),
        _ => true,
    };
}
