using System.Linq;
using Signalbook.Generator.Tests.Providers;
using Signalbook.Testing;

namespace Signalbook.Generator.Tests.Snapshots;

/// <summary>
/// The code for each spec is checked in beside it, so that a change of a spec, or of the generator, shows what it does to the client.
/// <c>SIGNALBOOK_ACCEPT=1</c> accepts what came.
/// </summary>
public sealed class SpecSnapshotTests
{
    public static TheoryData<string> Providers => Repository.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public void The_code_for_a_spec_is_the_one_that_was_reviewed(string provider)
    {
        string folder = Repository.At("specs/" + provider);

        Snapshot.VerifyAll(
            CompiledProvider.Generate(folder, "MyApp").Select(static file => (file.HintName, file.Text)),
            folder + "/snapshots",
            provider);
    }
}
