using System.Linq;
using Signalbook.Generator.Binding;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Reading;

namespace Signalbook.Generator.Tests.Binding;

/// <summary>A spec's text, read and bound: what the tests of the binders look at.</summary>
internal sealed class Bound
{
    private readonly ClientContract? _contract;

    private Bound(ClientContract? contract, DiagnosticBag diagnostics)
    {
        _contract = contract;
        Diagnostics = [.. diagnostics.ToArray()];
    }

    public LocatedDiagnostic[] Diagnostics { get; }

    /// <summary>The contract; fails with what was reported when there is none.</summary>
    public ClientContract Contract
    {
        get
        {
            Assert.True(_contract is not null, string.Join('\n', Diagnostics.Select(Describe)));
            return _contract;
        }
    }

    public bool HasContract => _contract is not null;

    /// <summary>Binds a whole document.</summary>
    public static Bound Document(string text, string path = "acme.yaml", params string[] operations)
    {
        var diagnostics = new DiagnosticBag(path);
        SpecDocument? document = SpecReader.Read(text, path, diagnostics, TestContext.Current.CancellationToken);
        var options = new SpecOptions("AcmeClient", "Acme", true, operations.ToEquatableArray());
        return new Bound(document is null ? null : SpecBinder.Bind(document, options, diagnostics, TestContext.Current.CancellationToken), diagnostics);
    }

    /// <summary>Binds paths under a document with one server; the first line of <paramref name="paths"/> is line 7.</summary>
    public static Bound Paths(string paths, string version = "3.1.0") => Document(
        $"openapi: {version}\n"
        + "info: { title: Acme, version: '1' }\n"
        + "servers: [{ url: https://api.acme.test }]\n"
        + "security: []\n"
        + "\n"
        + "paths:\n"
        + paths);

    /// <summary>Binds one streaming operation, <c>chat</c>; the first line of <paramref name="book"/> is line 16.</summary>
    public static Bound Book(string book, string mediaType = "text/event-stream", string components = "") => Paths(
        "  /chat:\n"
        + "    get:\n"
        + "      operationId: chat\n"
        + "      responses:\n"
        + "        '200':\n"
        + "          description: The reply\n"
        + "          content:\n"
        + $"            {mediaType}: {{ x-stream: {{ $ref: '#/x-book' }} }}\n"
        + "x-book:\n" + book + "\n" + components);

    /// <summary>Binds one JSON answer; its schema is in line 15.</summary>
    public static Bound Schema(string schema, string components = "", string version = "3.1.0") => Paths(
        "  /thing:\n"
        + "    get:\n"
        + "      operationId: getThing\n"
        + "      responses:\n"
        + "        '200':\n"
        + "          description: The thing\n"
        + "          content:\n"
        + "            application/json:\n"
        + "              schema: " + schema + "\n"
        + components,
        version);

    /// <summary>Every diagnostic as <c>ID line:column message</c>, in the order of the text.</summary>
    public string[] Reported => [.. Diagnostics.Select(Describe)];

    /// <summary>Every diagnostic as <c>ID line:column</c>, both from one.</summary>
    public string[] Places => [.. Diagnostics.Select(Place)];

    public BookContract OneBook => Assert.Single(Contract.Books);

    public SignalContract Signal(string name) => OneBook.Signals.Single(signal => signal.Name == name);

    public OperationContract Operation(string id) => Contract.Operations.Single(operation => operation.Id == id);

    public MethodContract Method(string id) => Contract.Methods.Single(method => method.Id == id);

    public ObjectContract Object(string name) => Assert.IsType<ObjectContract>(Contract.Types.Single(type => type.Name == name));

    private static string Place(LocatedDiagnostic diagnostic) =>
        $"{diagnostic.Id} {diagnostic.Location.Range.Line}:{diagnostic.Location.Range.Lines.Start.Character + 1}";

    private static string Describe(LocatedDiagnostic diagnostic) => Place(diagnostic) + " " + diagnostic.Message;
}
