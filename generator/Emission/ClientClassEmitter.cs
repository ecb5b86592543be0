using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes the client class.</summary>
internal sealed class ClientClassEmitter(ClientContract contract, ClientNames names, ValidationEmitter validation)
{
    public void Emit(CodeWriter writer, IReadOnlyList<MethodSignature> methods)
    {
        var plans = new PlanEmitter(contract);
        var methodEmitter = new MethodEmitter(contract, validation, plans);

        writer.Docs(contract.Docs, $"A client of {DocsEmitter.Code(contract.Provider)}.", "Safe for use by several threads at once.");
        using (writer.Block($"{names.Access} sealed class {names.Client} : {names.Interface}, IProviderClient, IDisposable"))
        {
            OperationTableEmitter.Emit(writer, contract, names);
            plans.EmitPolls(writer);
            MethodEmitter.EmitPatterns(writer, methods);
            UntypedEmitter.EmitTable(writer, methods);
            writer.Line("private readonly ProviderTransport _transport;");
            writer.Line($"private readonly {names.Options} _options;");
            EmitConstructors(writer);
            ReadMethodEmitter.Emit(writer, contract);
            foreach (MethodSignature method in methods)
                methodEmitter.Emit(writer, method);

            writer.Gap();
            writer.Summary("Closes the client's own connections; a caller's <see cref=\"HttpClient\"/> stays as it is.");
            writer.Line("public void Dispose() => _transport.Dispose();");
            UntypedEmitter.Emit(writer, methods);
        }
    }

    private void EmitConstructors(CodeWriter writer)
    {
        bool hasCredentials = contract.SecuritySchemes.Count > 0;
        string credentials = hasCredentials ? ", Credentials(_options)" : "";

        writer.Gap();
        writer.Summary("Makes a client with connections of its own. Keep it: one for the life of the program is best.");
        writer.Line("/// <param name=\"options\">What it needs to know; by default as the spec says.</param>");
        using (writer.Block($"public {names.Client}({names.Options}? options = null)"))
        {
            writer.Line($"_options = options ?? new {names.Options}();");
            writer.Line($"_transport = ProviderTransport.Create(_options{credentials});");
        }

        writer.Gap();
        writer.Summary("Makes a client over a caller's <see cref=\"HttpClient\"/>, whose handler then decides on redirects, cookies and addresses.");
        writer.Line("/// <param name=\"httpClient\">Sends the requests; it is not disposed of.</param>");
        writer.Line("/// <param name=\"options\">What the client needs to know; by default as the spec says.</param>");
        using (writer.Block($"public {names.Client}(HttpClient httpClient, {names.Options}? options = null)"))
        {
            writer.Line($"_options = options ?? new {names.Options}();");
            writer.Line($"_transport = ProviderTransport.Create(httpClient, _options{credentials});");
        }

        if (!hasCredentials)
            return;

        writer.Gap();
        writer.Line($"private static Dictionary<string, Credential?> Credentials({names.Options} options) => new(StringComparer.Ordinal)");
        using (writer.Braces(";"))
        {
            foreach (SecuritySchemeContract scheme in contract.SecuritySchemes)
                writer.Line($"[{CSharpText.Literal(scheme.Name)}] = options.{scheme.Identifier},");
        }
    }
}
