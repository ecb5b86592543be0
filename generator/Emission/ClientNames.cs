using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>The names of the types that a client consists of, and who may see them.</summary>
internal sealed class ClientNames(ClientContract contract)
{
    public string Access { get; } = contract.IsPublic ? "public" : "internal";

    public string Client => contract.ClientName;

    public string Interface => "I" + contract.ClientName;

    public string Options => contract.ClientName + "Options";

    public string ApiException => contract.Provider + "ApiException";

    /// <summary>The exception of the client's only book with errors, or the base of the books' own.</summary>
    public string StreamException => contract.Provider + "StreamException";

    public IEnumerable<BookContract> BooksWithErrors => contract.Books.Where(HasErrors);

    /// <summary>Whether each book has an exception of its own, since their kinds differ.</summary>
    public bool HasExceptionPerBook { get; } = contract.Books.Where(HasErrors).Skip(1).Any();

    public string ExceptionOf(BookContract book) =>
        HasExceptionPerBook ? book.Identifier + "StreamException" : StreamException;

    public static string Signal(BookContract book) => book.Identifier + "Signal";

    public static string Kind(BookContract book) => book.Identifier + "SignalKind";

    public static string ErrorKind(BookContract book) => book.Identifier + "ErrorKind";

    public static string Handler(BookContract book) => "I" + book.Identifier + "Handler";

    public static bool HasErrors(BookContract book) => book.Signals.Any(signal => signal.Role == SignalRole.Error);

    /// <summary>The static field that describes an operation.</summary>
    public static string OperationField(OperationContract operation) => "s_" + CSharpText.Camel(operation.Identifier);

    /// <summary>The static field that describes a security scheme.</summary>
    public static string SchemeField(SecuritySchemeContract scheme) => "s_" + CSharpText.Camel(scheme.Identifier) + "Scheme";
}
