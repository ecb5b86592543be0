using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Emission;

namespace Signalbook.Generator.Tests.Emission;

public sealed class DeterminismTests
{
    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fi-FI")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void The_culture_of_the_machine_changes_nothing(string culture)
    {
        ClientContract contract = Everything();
        string[] expected = [.. ClientEmitter.Emit(contract).Select(file => file.Text)];

        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, ClientEmitter.Emit(Everything()).Select(file => file.Text));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Text_has_one_kind_of_line_end_and_no_trailing_space() => Assert.All(ClientEmitter.Emit(Everything()), file =>
    {
        Assert.DoesNotContain('\r', file.Text);
        Assert.EndsWith("}\n", file.Text, StringComparison.Ordinal);
        Assert.All(file.Text.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
        Assert.DoesNotContain("\n\n\n", file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{\n\n", file.Text, StringComparison.Ordinal);
    });

    [Fact]
    public void Internal_clients_have_no_public_type()
    {
        ClientContract contract = Everything() with { IsPublic = false };

        Assert.All(
            GeneratedCode.Of(contract).Load().GetTypes().Where(type => type.Namespace == contract.Namespace && !type.IsNested),
            type => Assert.False(type.IsPublic, type.Name));
    }

    /// <summary>A client that uses what there is to use.</summary>
    private static ClientContract Everything()
    {
        BookContract book = SampleContract.Book(
            SampleContract.Signal("content", SignalRole.Delta, "/x/*/text") with { Text = SampleContract.At(""), Message = SampleContract.Root("/x/*/id") },
            SampleContract.Signal("score", SignalRole.Progress, null, SampleContract.Equal("/i", -1.5, 1e300, null, true)) with { Data = new TypeRef(ValueKind.Object, "Item") },
            SampleContract.Signal("failed", SignalRole.Error, null, SampleContract.Prefix("I:")) with { Reason = SampleContract.Event(PlaceSource.Rest) }) with
        {
            Limits = new LimitsContract(15_000_000, 1, 1_000_000),
            Order = new OrderContract("content score?", [0, 1, -1], 2, [1, -1, -1, 1], [false, true]),
        };
        return SampleContract.Client(
            book,
            new ObjectContract("Item", new Docs("İ ı.", null), [SampleContract.Property("i", new TypeRef(ValueKind.Decimal), constraints: new ConstraintsContract(Minimum: -1.5m))]),
            new EnumContract("Level", Docs.None, [new EnumValueContract("i", "I")]));
    }
}
