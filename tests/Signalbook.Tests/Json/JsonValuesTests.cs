using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;

using Signalbook.Json;

namespace Signalbook.Tests.Json;

public sealed class JsonValuesTests
{
    [Fact]
    public void Scalars_read_back_as_they_were_written()
    {
        RoundTrip("a\"é💡\n", JsonValues.ReadString, JsonValues.WriteString);
        RoundTrip(true, JsonValues.ReadBoolean, JsonValues.WriteBoolean);
        RoundTrip(int.MinValue, JsonValues.ReadInt32, JsonValues.WriteInt32);
        RoundTrip(long.MaxValue, JsonValues.ReadInt64, JsonValues.WriteInt64);
        RoundTrip(1.1f, JsonValues.ReadSingle, JsonValues.WriteSingle);
        RoundTrip(0.1, JsonValues.ReadDouble, JsonValues.WriteDouble);
        RoundTrip(1.10m, JsonValues.ReadDecimal, JsonValues.WriteDecimal);
        RoundTrip(new DateTimeOffset(2026, 11, 21, 12, 30, 1, 234, TimeSpan.FromHours(-5)), JsonValues.ReadDateTime, JsonValues.WriteDateTime);
        RoundTrip(new DateOnly(2026, 11, 21), JsonValues.ReadDate, JsonValues.WriteDate);
        RoundTrip(new TimeSpan(1, 2, 3, 4, 500), JsonValues.ReadDuration, JsonValues.WriteDuration);
        RoundTrip(Guid.Parse("7a6f0f0e-25e2-4b0a-8a3c-000000000001"), JsonValues.ReadUuid, JsonValues.WriteUuid);
        RoundTrip(new Uri("https://example.com/a?b=c"), JsonValues.ReadUri, JsonValues.WriteUri);
        RoundTrip(new Uri("/relative", UriKind.Relative), JsonValues.ReadUri, JsonValues.WriteUri);
        Assert.Equal([1, 2, 255], Read("\"AQL/\"", JsonValues.ReadBytes));
        Assert.Equal("\"AQL/\"", Write<byte[]>([1, 2, 255], JsonValues.WriteBytes));
    }

    [Theory]
    [InlineData("1.0", 1)]
    [InlineData("1e2", 100)]
    [InlineData("-0", 0)]
    public void Whole_numbers_may_be_written_with_a_point_or_an_exponent(string json, int expected)
    {
        Assert.Equal(expected, Read(json, JsonValues.ReadInt32));
        Assert.Equal(expected, Read(json, JsonValues.ReadInt64));
    }

    [Theory]
    [InlineData("\"2026-11-21T10:20:30Z\"", "2026-11-21T10:20:30Z")]
    [InlineData("\"2026-11-21T10:20:30+02:00\"", "2026-11-21T10:20:30+02:00")]
    [InlineData("\"2026-11-21T10:20:30\"", "2026-11-21T10:20:30Z")]
    [InlineData("\"2026-11-21T10:20:30.123456\"", "2026-11-21T10:20:30.123456Z")]
    [InlineData("\"2026-11-21 10:20:30\"", "2026-11-21T10:20:30Z")]
    [InlineData("\"2026-11-21t10:20:30z\"", "2026-11-21T10:20:30Z")]
    [InlineData("\"2026-11-21\"", "2026-11-21T00:00:00Z")]
    public void A_time_without_an_offset_is_utc(string json, string expected) =>
        Assert.Equal(expected, JsonValues.FormatDateTime(Read(json, JsonValues.ReadDateTime)));

    [Fact]
    public void What_does_not_fit_says_what_was_expected_and_not_what_was_there()
    {
        Refused("\"secret\"", JsonValues.ReadInt32);
        Refused("2147483648", JsonValues.ReadInt32);
        Refused("1.5", JsonValues.ReadInt64);
        Refused("1e400", JsonValues.ReadInt64);
        Refused("9223372036854775808", JsonValues.ReadInt64);
        Refused("1e400", JsonValues.ReadDouble);
        Refused("1e39", JsonValues.ReadSingle);
        Refused("1e400", JsonValues.ReadDecimal);
        Refused("\"1\"", JsonValues.ReadDouble);
        Refused("\"secret\"", JsonValues.ReadBoolean);
        Refused("1", JsonValues.ReadString);
        Refused("null", JsonValues.ReadString);
        Refused("\"secret\"", JsonValues.ReadDateTime);
        Refused("\"2026-13-01\"", JsonValues.ReadDate);
        Refused("\"secret\"", JsonValues.ReadDuration);
        Refused("\"secret\"", JsonValues.ReadUuid);
        Refused("\"secret!\"", JsonValues.ReadBytes);
        Refused("\"http://[secret\"", JsonValues.ReadUri);
        Refused("{\"secret\":1}", (ref Utf8JsonReader reader) => JsonValues.ReadArray(ref reader, JsonValues.ReadString));
        Refused("[\"secret\"]", (ref Utf8JsonReader reader) => JsonValues.ReadMap(ref reader, JsonValues.ReadString));
        Refused("[\"secret\"]", (ref Utf8JsonReader reader) => JsonValues.ReadArray(ref reader, JsonValues.ReadInt32));
        Refused("\"secret\\ud83d\"", JsonValues.ReadString);
        Assert.Equal("Closed: the member 'reason' is missing.", JsonValues.Missing("Closed", "reason").Message);
    }

    [Fact]
    public void Arrays_and_maps()
    {
        Assert.Equal([1, 2], Read("[1,2]", (ref Utf8JsonReader reader) => JsonValues.ReadArray(ref reader, JsonValues.ReadInt32)));
        Assert.Equal("[1,2]", Write<IReadOnlyList<int>>([1, 2], (writer, value) => JsonValues.WriteArray(writer, value, JsonValues.WriteInt32)));
        IReadOnlyDictionary<string, IReadOnlyList<string>> map = Read(
            """{"a":["x"],"b":[],"a":["y","z"]}""",
            (ref Utf8JsonReader reader) => JsonValues.ReadMap(ref reader, (ref Utf8JsonReader item) => JsonValues.ReadArray(ref item, JsonValues.ReadString)));
        Assert.Equal(["y", "z"], map["a"]);
        Assert.Empty(map["b"]);
        Assert.Equal(
            """{"k":null,"l":"v"}""",
            Write<IReadOnlyDictionary<string, string?>>(
                new Dictionary<string, string?> { ["k"] = null, ["l"] = "v" },
                (writer, value) => JsonValues.WriteMap(writer, value, (item, text) => JsonValues.WriteString(item, text!))));
    }

    [Theory]
    [InlineData("PT0S", 0)]
    [InlineData("PT10S", 10)]
    [InlineData("PT1.5S", 1.5)]
    [InlineData("PT0,25S", 0.25)]
    [InlineData("PT2M", 120)]
    [InlineData("PT1H30M", 5400)]
    [InlineData("P1D", 86400)]
    [InlineData("P1DT1S", 86401)]
    [InlineData("P2W", 1209600)]
    [InlineData("P1M", 2592000)]
    [InlineData("P1Y", 31536000)]
    [InlineData("-PT1S", -1)]
    public void Durations(string text, double seconds)
    {
        Assert.True(IsoDuration.TryParse(text, out TimeSpan value));
        Assert.Equal(TimeSpan.FromSeconds(seconds), value);
        Assert.True(IsoDuration.TryParse(IsoDuration.Format(value), out TimeSpan again));
        Assert.Equal(value, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("1S")]
    [InlineData("PT1")]
    [InlineData("PT1X")]
    [InlineData("PTS")]
    [InlineData("PT1S1M")]
    [InlineData("PT1S2S")]
    [InlineData("P1H")]
    [InlineData("PT1T1S")]
    [InlineData("PT1.2.3S")]
    [InlineData("P99999999999999999999D")]
    [InlineData("P999999999999Y")]
    public void What_is_no_duration(string text) => Assert.False(IsoDuration.TryParse(text, out _));

    [Fact]
    public void The_longest_and_the_shortest_time_span_are_durations()
    {
        foreach (TimeSpan value in (TimeSpan[])[TimeSpan.MaxValue, TimeSpan.FromTicks(-long.MaxValue), TimeSpan.FromTicks(1)])
        {
            Assert.True(IsoDuration.TryParse(IsoDuration.Format(value), out TimeSpan again));
            Assert.Equal(value, again);
        }
        Assert.StartsWith("-P", IsoDuration.Format(TimeSpan.MinValue), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_for_parameters_is_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in (string[])["de-DE", "ar-SA", "th-TH", "fa-IR"])
            {
                CultureInfo.CurrentCulture = new CultureInfo(culture);
                Assert.Equal("-1.5", JsonValues.FormatDouble(-1.5));
                Assert.Equal("-12", JsonValues.FormatInt32(-12));
                Assert.Equal("1.10", JsonValues.FormatDecimal(1.10m));
                Assert.Equal("true", JsonValues.FormatBoolean(true));
                Assert.Equal("2026-11-21", JsonValues.FormatDate(new DateOnly(2026, 11, 21)));
                Assert.Equal("2026-11-21T01:02:03.5Z", JsonValues.FormatDateTime(new DateTimeOffset(2026, 11, 21, 1, 2, 3, 500, TimeSpan.Zero)));
                Assert.Equal("2026-11-21T01:02:03+05:30", JsonValues.FormatDateTime(new DateTimeOffset(2026, 11, 21, 1, 2, 3, new TimeSpan(5, 30, 0))));
                Assert.Equal("PT1.5S", JsonValues.FormatDuration(TimeSpan.FromSeconds(1.5)));
                Assert.Equal(new DateOnly(2026, 11, 21), Read("\"2026-11-21\"", JsonValues.ReadDate));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Members_keep_what_the_schema_does_not_name()
    {
        JsonMembers? members = null;
        var reader = new Utf8JsonReader("""{"a":{"b":[1]},"c":null,"a":2}"""u8);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            JsonMembers.ReadInto(ref members, ref reader);
        Assert.Equal(2, members!.Count);
        Assert.Equal(2, members["a"].GetInt32());
        members.Set("d", "é\"").Set("e", true).Set("f", 1.5).Set("g", 3L).Set("h", (string?)null).Set("c", members["a"]);
        Assert.Equal("""{"a":2,"c":2,"d":"\u00E9\u0022","e":true,"f":1.5,"g":3,"h":null}""", Write(members, (writer, value) =>
        {
            writer.WriteStartObject();
            value.WriteTo(writer);
            writer.WriteEndObject();
        }));
        Assert.True(members.ContainsKey("d"));
        Assert.False(members.TryGetValue("D", out _));
    }

    private static void RoundTrip<T>(T value, JsonRead<T> read, JsonWrite<T> write) => Assert.Equal(value, Read(Write(value, write), read));

    private static void Refused<T>(string json, JsonRead<T> read)
    {
        JsonPayloadException exception = Assert.Throws<JsonPayloadException>(() => Read(json, read));
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("400", exception.Message, StringComparison.Ordinal);
    }

    private static T Read<T>(string json, JsonRead<T> read)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        T value = read(ref reader);
        Assert.False(reader.Read(), "The reader is left on the value's last token.");
        return value;
    }

    private static string Write<T>(T value, JsonWrite<T> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer, value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
