using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Signalbook.Testing.Server;

namespace Signalbook.Testing.Tests.Api;

/// <summary>
/// The public API of what users install, held against <c>docs/api</c>: a member that goes or changes breaks who calls it, one that comes has to
/// stay. <c>SIGNALBOOK_ACCEPT=1</c> accepts what came; the difference is reviewed with the change.
/// </summary>
public sealed class PublicApiTests
{
    private static readonly Dictionary<string, Assembly> s_assemblies = new(StringComparer.Ordinal)
    {
        ["Signalbook"] = typeof(ApiException).Assembly,
        ["Signalbook.Testing"] = typeof(Snapshot).Assembly,
        ["Signalbook.Testing.Server"] = typeof(TranscriptServer).Assembly,
    };

    public static TheoryData<string> Assemblies => [.. s_assemblies.Keys];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_public_api_is_the_one_that_was_reviewed(string name)
    {
        Assert.Equal(name, s_assemblies[name].GetName().Name);

        Snapshot.Verify(PublicApi.Of(s_assemblies[name]), Folder(), name);
    }

    [Fact]
    public void A_member_is_one_line_with_all_that_callers_depend_on()
    {
        string[] lines = PublicApi.Of([typeof(Shown<>), typeof(Shade)]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        const string Shown = "Signalbook.Testing.Tests.Api.PublicApiTests.Shown<T>";
        const string Shade = "Signalbook.Testing.Tests.Api.PublicApiTests.Shade";
        Assert.Equal(
            [
                $"{Shade} : enum(int)",
                $"{Shade}.Dark = 2",
                $"{Shown} : abstract class : System.IDisposable where T : ReferenceTypeConstraint, DefaultConstructorConstraint",
                $"{Shown}.Dispose() -> void",
                $"{Shown}.Draw(in int width, string? title = null, {Shade} shade = 2, params string[] more) -> protected abstract System.Collections.Generic.List<string?>?",
                $"{Shown}.Name {{ get; init; }} -> required string?",
                $"{Shown}.Shown() -> protected new",
                $"{Shown}.ToString() -> override string",
            ],
            lines.Order(StringComparer.Ordinal));
        Assert.Equal(lines.Order(StringComparer.Ordinal), lines);
    }

    private static string Folder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../docs/api"));

    public enum Shade
    {
        Dark = 2,
    }

    public abstract class Shown<T> : IDisposable
        where T : class, new()
    {
        public required string? Name { get; init; }

        internal int Hidden { get; set; }

        public void Dispose() => GC.SuppressFinalize(this);

        public override string ToString() => "";

        protected abstract List<string?>? Draw(in int width, string? title = null, Shade shade = Shade.Dark, params string[] more);

        private protected abstract void Draw();
    }
}
