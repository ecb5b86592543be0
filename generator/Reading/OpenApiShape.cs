using System.Collections.Generic;

namespace Signalbook.Generator.Reading;

/// <summary>
/// What OpenAPI's objects have where a single value or a list of texts is due, and where their other objects are. A word is a kind of value
/// (<c>text</c>, <c>flag</c>, <c>number</c>, <c>texts</c>) or an object of this table; <c>x*</c> is a map of x, <c>x[]</c> a list.
/// What is not here is not looked at.
/// </summary>
internal static class OpenApiShape
{
    private const string ParameterMembers =
        "name text, in text, description text, required flag, deprecated flag, allowEmptyValue flag, style text, explode flag, allowReserved flag, schema schema, content media*";

    private const string Operations = "get operation, put operation, post operation, delete operation, options operation, head operation, patch operation, trace operation, query operation";

    /// <summary>Each object's members.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Objects { get; } = new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        ["document"] = Members("openapi text, $self text, jsonSchemaDialect text, info info, servers server[], paths path*, webhooks path*, components components, tags tag[]"),
        ["info"] = Members("title text, summary text, description text, termsOfService text, version text, contact contact, license contact"),
        ["contact"] = Members("name text, url text, email text, identifier text"),
        ["tag"] = Members("name text, summary text, description text"),
        ["server"] = Members("url text, name text, description text, variables variable*"),
        ["variable"] = Members("default text, description text, enum texts"),
        ["path"] = Members("summary text, description text, parameters parameter[], servers server[], additionalOperations operation*, " + Operations),
        ["operation"] = Members("operationId text, summary text, description text, deprecated flag, tags texts, parameters parameter[], requestBody body, responses response*, servers server[]"),
        ["parameter"] = Members(ParameterMembers),
        ["header"] = Members(ParameterMembers),
        ["body"] = Members("description text, required flag, content media*"),
        ["response"] = Members("summary text, description text, headers header*, content media*"),
        ["media"] = Members("schema schema, itemSchema schema, encoding encoding*"),
        ["encoding"] = Members("contentType text, style text, explode flag, allowReserved flag, headers header*"),
        ["components"] = Members(
            "schemas schema*, responses response*, parameters parameter*, requestBodies body*, headers header*, securitySchemes security*, pathItems path*, mediaTypes media*"),
        ["security"] = Members("type text, name text, in text, scheme text, description text, bearerFormat text, openIdConnectUrl text, deprecated flag"),
        ["discriminator"] = Members("propertyName text, mapping text*, defaultMapping text"),
        ["schema"] = Members(
            "title text, description text, format text, pattern text, contentEncoding text, contentMediaType text, $id text, $anchor text, $comment text, nullable flag, deprecated flag, "
            + "readOnly flag, writeOnly flag, uniqueItems flag, minLength number, maxLength number, minItems number, maxItems number, minProperties number, maxProperties number, "
            + "minContains number, maxContains number, multipleOf number, minimum number, maximum number, required texts, properties schema*, patternProperties schema*, $defs schema*, "
            + "dependentSchemas schema*, items schema, additionalProperties schema, not schema, if schema, then schema, else schema, contains schema, propertyNames schema, "
            + "contentSchema schema, allOf schema[], oneOf schema[], anyOf schema[], prefixItems schema[], discriminator discriminator"),
    };

    private static Dictionary<string, string> Members(string members)
    {
        var table = new Dictionary<string, string>();
        foreach (string member in members.Split([", "], System.StringSplitOptions.None))
        {
            string[] words = member.Split(' ');
            table.Add(words[0], words[1]);
        }

        return table;
    }
}
