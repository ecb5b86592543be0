using System.Collections.Generic;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes the client's interface, for code that wants to be tested without it.</summary>
internal static class InterfaceEmitter
{
    public static void Emit(CodeWriter writer, ClientContract contract, ClientNames names, IReadOnlyList<MethodSignature> methods)
    {
        writer.Docs(contract.Docs, $"What {DocsEmitter.Code(contract.Provider)} offers.");
        using (writer.Block($"{names.Access} interface {names.Interface}"))
        {
            foreach (MethodSignature method in methods)
            {
                writer.Gap();
                method.EmitDocs(writer, names, hasOptions: false);
                method.EmitShort(writer, "", ";");
                writer.Gap();
                method.EmitDocs(writer, names, hasOptions: true);
                method.EmitLong(writer, "", ";");
                if (!method.HasOptional)
                    continue;
                writer.Gap();
                method.EmitDocs(writer, names, hasOptions: true, hasOptional: true);
                method.EmitFull(writer, "", ";");
            }
        }
    }
}
