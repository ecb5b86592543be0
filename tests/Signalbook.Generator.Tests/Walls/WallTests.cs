using System;
using System.Collections.Generic;
using System.Linq;

namespace Signalbook.Generator.Tests.Walls;

/// <summary>Which part of the house may know which. A wall that falls is a design that changed: change docs/decisions with it.</summary>
public sealed class WallTests
{
    private static readonly string[] s_outside = ["Microsoft.CodeAnalysis", "Microsoft.OpenApi", "YamlDotNet"];

    [Fact]
    public void The_contract_imports_collections_and_the_framework() =>
        CheckImports("generator/Contract", ["System", "Signalbook.Generator.Collections"], s_outside);

    [Fact]
    public void Emission_imports_the_contract_collections_and_the_framework() =>
        CheckImports("generator/Emission", ["System", "Signalbook.Generator.Collections", "Signalbook.Generator.Contract"], s_outside);

    [Fact]
    public void The_interpretation_imports_the_contract_collections_and_the_framework() =>
        CheckImports("generator/Interpretation", ["System", "Signalbook.Generator.Collections", "Signalbook.Generator.Contract"], s_outside);

    [Fact]
    public void Collections_import_the_framework() => CheckImports("generator/Collections", ["System"], s_outside);

    [Fact]
    public void Reading_and_diagnostics_know_no_contract()
    {
        Nothing(SourceRoom.Of("generator/Reading").Mentions(SourceRoom.Of("generator/Contract")));
        Nothing(SourceRoom.Of("generator/Diagnostics").Mentions(SourceRoom.Of("generator/Contract")));
    }

    [Fact]
    public void Yaml_is_known_to_reading_alone()
    {
        foreach (string folder in new[] { "generator/Binding", "generator/Checking", "generator/Diagnostics" })
        {
            var room = SourceRoom.Of(folder);
            Nothing(room.Imports.Where(static name => name.StartsWith("YamlDotNet", StringComparison.Ordinal)));
            Nothing(room.Qualified("YamlDotNet"));
        }
    }

    [Fact]
    public void Checking_knows_no_OpenAPI()
    {
        var checking = SourceRoom.Of("generator/Checking");
        Nothing(checking.Imports.Where(static name => name.StartsWith("Microsoft.OpenApi", StringComparison.Ordinal)));
        Nothing(checking.Qualified("Microsoft.OpenApi"));
    }

    [Theory]
    [InlineData("generator/Diagnostics")]
    [InlineData("generator/Reading")]
    [InlineData("generator/Binding")]
    [InlineData("generator/Emission")]
    public void No_location_and_no_other_room_enters_the_contract(string folder) =>
        Nothing(SourceRoom.Of("generator/Contract").Mentions(SourceRoom.Of(folder)));

    [Theory]
    [InlineData("generator/Diagnostics")]
    [InlineData("generator/Reading")]
    [InlineData("generator/Binding")]
    [InlineData("generator/Checking")]
    [InlineData("generator/Emission")]
    public void The_interpretation_names_no_type_of_another_room(string folder) =>
        Nothing(SourceRoom.Of("generator/Interpretation").Mentions(SourceRoom.Of(folder)));

    [Theory]
    [InlineData("generator/Diagnostics")]
    [InlineData("generator/Reading")]
    [InlineData("generator/Binding")]
    [InlineData("generator/Checking")]
    public void Emission_names_no_type_of_another_room(string folder) =>
        Nothing(SourceRoom.Of("generator/Emission").Mentions(SourceRoom.Of(folder)));

    [Fact]
    public void The_runtime_knows_nothing_of_the_generator()
    {
        var runtime = SourceRoom.Of("runtime");
        Nothing(runtime.Imports.Where(static name => name.StartsWith("Signalbook.Generator", StringComparison.Ordinal)));
        Nothing(runtime.Qualified("Signalbook.Generator", "Microsoft.CodeAnalysis"));
    }

    [Fact]
    public void The_library_depends_on_the_framework_alone() =>
        Assert.All(
            typeof(Signalbook.Framing.FrameReader).Assembly.GetReferencedAssemblies(),
            static reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Theory]
    [InlineData("Framing", "Signals")]
    [InlineData("Framing", "Http")]
    [InlineData("Framing", "Polling")]
    [InlineData("Framing", "Calls")]
    [InlineData("Json", "Framing")]
    [InlineData("Json", "Signals")]
    [InlineData("Json", "Http")]
    [InlineData("Json", "Polling")]
    [InlineData("Json", "Calls")]
    [InlineData("Signals", "Http")]
    [InlineData("Signals", "Polling")]
    [InlineData("Signals", "Calls")]
    [InlineData("Polling", "Http")]
    [InlineData("Polling", "Calls")]
    [InlineData("Http", "Calls")]
    public void A_room_of_the_runtime_does_not_know_the_rooms_after_it(string room, string later)
    {
        var source = SourceRoom.Of("runtime/Signalbook/" + room);

        Nothing(source.Imports.Where(name => name.StartsWith("Signalbook." + later, StringComparison.Ordinal)));
        Nothing(source.Mentions(SourceRoom.Of("runtime/Signalbook/" + later)));
    }

    [Fact]
    public void The_walls_can_be_seen_through_where_there_is_a_door()
    {
        // Otherwise the tests above could not fail.
        Assert.NotEmpty(SourceRoom.Of("generator/Emission").Mentions(SourceRoom.Of("generator/Contract")));
        Assert.NotEmpty(SourceRoom.Of("runtime/Signalbook/Http").Mentions(SourceRoom.Of("runtime/Signalbook/Signals")));
        Assert.Contains(SourceRoom.Of("generator/Binding").Imports, static name => name.StartsWith("Microsoft.OpenApi", StringComparison.Ordinal));
        Assert.NotEmpty(SourceRoom.Of("generator/Emission").Qualified("string"));
    }

    private static void CheckImports(string folder, string[] allowed, string[] forbidden)
    {
        var room = SourceRoom.Of(folder);
        Nothing(room.Imports.Where(name => !allowed.Any(prefix => name.StartsWith(prefix + ".", StringComparison.Ordinal) || name.StartsWith(prefix + " ", StringComparison.Ordinal))));
        Nothing(room.Qualified(forbidden));
    }

    private static void Nothing(IEnumerable<string> found) => Assert.Equal(string.Empty, string.Join("\n", found.Distinct()));
}
