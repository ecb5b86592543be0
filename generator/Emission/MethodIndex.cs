using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>The methods of a client by what they belong to: each operation and each book asks for its own, and there may be thousands.</summary>
internal sealed class MethodIndex
{
    private static readonly ConditionalWeakTable<ClientContract, MethodIndex> s_known = new();

    private readonly Dictionary<int, List<StreamMethod>> _byOperation = [];
    private readonly Dictionary<int, List<MethodContract>> _byBook = [];

    private MethodIndex(ClientContract contract)
    {
        foreach (MethodContract method in contract.Methods)
        {
            if (method is StreamMethod stream)
            {
                Add(_byOperation, method.Operation, stream);
                Add(_byBook, stream.Book, method);
            }
            else if (method is LinkedMethod linked)
            {
                Add(_byBook, linked.Book, method);
            }
        }
    }

    /// <summary>The index of a client; the same one for all who ask.</summary>
    public static MethodIndex Of(ClientContract contract) => s_known.GetValue(contract, static key => new MethodIndex(key));

    /// <summary>The streaming methods of an operation, in the client's order.</summary>
    public IReadOnlyList<StreamMethod> StreamsOf(int operation) => _byOperation.TryGetValue(operation, out List<StreamMethod>? found) ? found : [];

    /// <summary>The methods whose streams have a book, in the client's order.</summary>
    public IReadOnlyList<MethodContract> MethodsOf(int book) => _byBook.TryGetValue(book, out List<MethodContract>? found) ? found : [];

    private static void Add<T>(Dictionary<int, List<T>> lists, int key, T method)
    {
        if (!lists.TryGetValue(key, out List<T>? list))
            lists.Add(key, list = []);
        list.Add(method);
    }
}
