using System;
using System.Collections.Generic;
using System.Linq;

namespace Signalbook.Generator.Reading;

/// <summary>
/// What OpenAPI's objects have where a single value or a list of texts is due, and where their other objects are. A word is a kind of value
/// (<c>text</c>, <c>flag</c>, <c>number</c>, <c>texts</c>), one of some words, or an object of this table; <c>x*</c> is a map of x, <c>x[]</c>
/// a list, <c>any</c> is not looked at. What is not here is not looked at either.
/// </summary>
internal static class OpenApiShape
{
    private const string ParameterMembers =
        "name text, description text, required flag, deprecated flag, allowEmptyValue flag, style style, explode flag, allowReserved flag, schema schema, content media*, "
        + "example any, examples example*, summary text, $ref any";

    private const string Operations = "get operation, put operation, post operation, delete operation, options operation, head operation, patch operation, trace operation, query operation";

    /// <summary>The words that may stand where one of them has to.</summary>
    public static IReadOnlyDictionary<string, string[]> Words { get; } = new Dictionary<string, string[]>
    {
        ["style"] = ["simple", "form", "matrix", "label", "spaceDelimited", "pipeDelimited", "deepObject", "cookie"],
        ["location"] = ["query", "header", "path", "cookie", "querystring"],
        ["keyLocation"] = ["query", "header", "cookie"],
        ["scheme"] = ["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"],
        ["types"] = ["string", "number", "integer", "boolean", "array", "object", "null"],
    };

    /// <summary>Each object's members.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Objects { get; } = new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        ["document"] = Members("openapi text, $self text, jsonSchemaDialect text, info info, servers server[], paths path*, webhooks path*, components components, security requirement[], tags tag[], externalDocs any"),
        ["info"] = Members("title text, summary text, description text, termsOfService text, version text, contact contact, license contact"),
        ["contact"] = Members("name text, url text, email text, identifier text"),
        ["tag"] = Members("name text, summary text, description text, externalDocs any, parent any, kind any"),
        ["server"] = Members("url text, name text, description text, variables variable*"),
        ["variable"] = Members("default text, description text, enum texts"),
        ["requirement"] = Members(""),
        ["path"] = Members("summary text, description text, parameters parameter[], servers server[], additionalOperations operation*, $ref any, " + Operations),
        ["operation"] = Members(
            "operationId text, summary text, description text, deprecated flag, tags texts, parameters parameter[], requestBody body, responses response*, servers server[], "
            + "security requirement[], callbacks any, externalDocs any, x-poll any, x-recover any, x-resend any"),
        ["parameter"] = Members("in location, " + ParameterMembers),
        ["header"] = Members(ParameterMembers),
        ["body"] = Members("description text, required flag, content media*, $ref any"),
        ["response"] = Members("summary text, description text, headers header*, content media*, links link*, x-follow any, $ref any"),
        ["link"] = Members("operationId text, operationRef text, description text, parameters single*, requestBody any, server any, x-recover any, $ref any"),
        ["media"] = Members("schema schema, itemSchema schema, encoding encoding*, prefixEncoding any, itemEncoding any, example any, examples example*, x-stream any, $ref any"),
        ["example"] = Members(""),
        ["encoding"] = Members("contentType text, style style, explode flag, allowReserved flag, headers header*, encoding any, prefixEncoding any, itemEncoding any"),
        ["components"] = Members(
            "schemas schema*, responses response*, parameters parameter*, requestBodies body*, headers header*, securitySchemes security*, pathItems path*, mediaTypes media*, "
            + "links link*, callbacks any, examples example*"),
        ["security"] = Members("type scheme, name text, in keyLocation, scheme text, description text, bearerFormat text, openIdConnectUrl text, deprecated flag, flows any, oauth2MetadataUrl any, $ref any"),
        ["discriminator"] = Members("propertyName text, mapping text*, defaultMapping text"),
        ["schema"] = Members(
            "title text, description text, format text, pattern text, contentEncoding text, contentMediaType text, $id text, $anchor text, $comment text, nullable flag, deprecated flag, "
            + "readOnly flag, writeOnly flag, uniqueItems flag, minLength number, maxLength number, minItems number, maxItems number, minProperties number, maxProperties number, "
            + "minContains number, maxContains number, multipleOf number, minimum number, maximum number, required texts, enum any[], properties schema*, patternProperties schema*, $defs schema*, "
            + "dependentSchemas schema*, items schema, additionalProperties schemaOrFlag, not schema, if schema, then schema, else schema, contains schema, propertyNames schema, "
            + "contentSchema schema, allOf schema[], oneOf schema[], anyOf schema[], prefixItems schema[], discriminator discriminator, type types"),
    };

    /// <summary>The object of this table that stands at a pointer, or null for any other value.</summary>
    /// <param name="jsonPointer">A JSON Pointer, with or without a leading <c>#</c>.</param>
    public static string? KindAt(string jsonPointer)
    {
        string kind = "document";
        foreach (string segment in jsonPointer.TrimStart('#').Split('/').Skip(1).Where(static segment => segment.Length > 0))
        {
            if (kind.EndsWith("*", StringComparison.Ordinal))
                kind = kind.Substring(0, kind.Length - 1);
            else if (kind.EndsWith("[]", StringComparison.Ordinal))
                kind = kind.Substring(0, kind.Length - 2);
            else if (Objects.TryGetValue(kind, out IReadOnlyDictionary<string, string>? members) && members.TryGetValue(JsonPointers.Unescape(segment), out string? due))
                kind = due;
            else
                return null;
        }

        return kind;
    }

    private static Dictionary<string, string> Members(string members)
    {
        var table = new Dictionary<string, string>();
        foreach (string member in members.Split([", "], StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = member.Split(' ');
            table.Add(words[0], words[1]);
        }

        return table;
    }
}
