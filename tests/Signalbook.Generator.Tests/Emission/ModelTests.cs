using System;
using System.Collections.Generic;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Signalbook.Generator.Contract;
using static Signalbook.Generator.Tests.Emission.SampleContract;

namespace Signalbook.Generator.Tests.Emission;

/// <summary>Models, compiled and held against JSON.</summary>
public sealed class ModelTests
{
    private static readonly TypeRef s_string = new(ValueKind.String);
    private static readonly TypeRef s_role = new(ValueKind.Enum, "Role");
    private static readonly TypeRef s_person = new(ValueKind.Object, "Person");

    private static readonly TypeContract[] s_types =
    [
        new ObjectContract(
            "Person",
            Docs.None,
            [
                Property("name", s_string, isRequired: true),
                Property("age", new TypeRef(ValueKind.Int32)),
                Property("role", s_role),
                Property("note", s_string with { IsNullable = true }, isRequired: true),
                Property("friends", new TypeRef(ValueKind.Array, Item: s_person with { IsNullable = true })),
                Property("scores", new TypeRef(ValueKind.Map, Item: new TypeRef(ValueKind.Array, Item: new TypeRef(ValueKind.Double, IsNullable: true)))),
                Property("born", new TypeRef(ValueKind.Date)),
                Property("photo", new TypeRef(ValueKind.Bytes)),
                Property("any", new TypeRef(ValueKind.Json)),
                Property("person", s_role),
                Property("toString", s_string),
            ]),
        new EnumContract("Role", Docs.None, [new EnumValueContract("admin", "Admin"), new EnumValueContract("value", "Value")]),
    ];

    [Theory]
    [InlineData("""{"name":"a","note":null}""")]
    [InlineData("""{"name":"a","age":3,"role":"admin","note":"n"}""")]
    [InlineData("""{"name":"a","role":"not listed","note":null}""")]
    [InlineData("""{"name":"a","note":null,"friends":[{"name":"b","note":null},null]}""")]
    [InlineData("""{"name":"a","note":null,"scores":{"x":[1.5,null],"":[]}}""")]
    [InlineData("""{"name":"a","note":null,"born":"2026-01-31","photo":"AQI=","any":{"deep":[1]}}""")]
    [InlineData("""{"name":"a","note":null,"person":"admin","toString":"x","future":{"a":[null]},"other":1}""")]
    public void What_is_read_is_written_again(string json) => Assert.Equal(json, RoundTrip(json));

    [Fact]
    public void A_null_member_is_left_out_unless_it_is_required() =>
        Assert.Equal("""{"name":"a","note":null}""", RoundTrip("""{"name":"a","note":null,"age":null,"friends":null}"""));

    [Theory]
    [InlineData("""{"note":null}""")]
    [InlineData("""{"name":null,"note":null}""")]
    public void A_missing_required_member_is_named(string json)
    {
        Exception exception = Assert.ThrowsAny<Exception>(() => RoundTrip(json));

        Assert.Contains("name", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Person", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_never_shows_the_value()
    {
        Exception exception = Assert.ThrowsAny<Exception>(() => RoundTrip("""{"name":"a","age":"top secret","note":null}"""));

        Assert.DoesNotContain("top secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_shows_no_values()
    {
        object person = Read("""{"name":"top secret","note":null}""");

        Assert.DoesNotContain("top secret", person.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_open_enum_is_equal_by_its_value()
    {
        Type role = Load().GetType("Acme.Sample.Role", throwOnError: true)!;
        object admin = role.GetProperty("Admin")!.GetValue(null)!;

        Assert.Equal(admin, Activator.CreateInstance(role, "admin"));
        Assert.NotEqual(admin, Activator.CreateInstance(role, "Admin"));
        Assert.Equal("", Activator.CreateInstance(role)!.ToString());
        Assert.Equal(admin.GetHashCode(), Activator.CreateInstance(role, "admin")!.GetHashCode());
    }

    private static string RoundTrip(string json)
    {
        dynamic person = Read(json);
        using var written = new System.IO.MemoryStream();
        using (var writer = new Utf8JsonWriter(written))
            person.WriteTo(writer);
        return Encoding.UTF8.GetString(written.ToArray());
    }

    private static object Read(string json)
    {
        MethodInfo read = Load().GetType("Acme.Sample.Person", throwOnError: true)!.GetMethod("ReadFrom")!;
        return typeof(ModelTests).GetMethod(nameof(ReadBy), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(read.ReturnType)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [read, json], null)!;
    }

    private static T ReadBy<T>(MethodInfo method, string json)
    {
        var read = method.CreateDelegate<Signalbook.Json.JsonRead<T>>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        T value = read(ref reader);
        Assert.Equal(json.Length, reader.BytesConsumed);
        return value;
    }

    private static Assembly Load() => s_assembly.Value;

    private static readonly Lazy<Assembly> s_assembly = new(() => GeneratedCode.Of(Client(s_person, s_person, [], s_types)).Load());
}
