using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace Signalbook.Hostile.Inputs;

/// <summary>Inputs that others collected, each as a whole spec and as a value in one.</summary>
internal static class CorpusInputs
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The files hold YAML with its white space made visible; it is taken out of them first.</summary>
    public static IEnumerable<HostileInput> YamlTestSuite(string folder) =>
        from path in Files(folder, "*.yaml")
        from yaml in Cases(path)
        from input in AsSpecAndValue(Path.GetFileNameWithoutExtension(path), yaml)
        select input;

    public static IEnumerable<HostileInput> JsonTestSuite(string folder)
    {
        foreach (string path in Files(folder, "*.json"))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            yield return HostileInput.Json(name, () => File.ReadAllText(path));
            yield return HostileInput.Json(name + " as a value", () => "{ \"openapi\": \"3.1.0\", \"info\": { \"title\": \"T\", \"version\": \"1\" }, \"paths\": {}, \"x-a\": " + File.ReadAllText(path) + " }");
            yield return HostileInput.Yaml(name + " as YAML", () => File.ReadAllText(path));
        }
    }

    public static IEnumerable<HostileInput> NaughtyStrings(string file)
    {
        string[] strings = JsonSerializer.Deserialize<string[]>(File.ReadAllText(file))!;
        for (int i = 0; i < strings.Length; i++)
        {
            string text = strings[i];
            string quoted = JsonSerializer.Serialize(text, s_json);
            foreach (HostileInput input in AsSpecAndValue("blns " + i.ToString(System.Globalization.CultureInfo.InvariantCulture), text))
                yield return input;
            yield return HostileInput.Yaml("blns everywhere " + i.ToString(System.Globalization.CultureInfo.InvariantCulture), () => Everywhere(quoted));
        }
    }

    private static string Everywhere(string text) => SampleSpec.Head + $$"""
        paths:
          {{text}}: { post: { operationId: {{text}}, summary: {{text}}, tags: [{{text}}], parameters: [{ name: {{text}}, in: query, schema: { type: string, enum: [{{text}}], pattern: {{text}} } }],
            responses: { '200': { description: {{text}}, content: { text/event-stream: { x-stream: { message: {{text}}, order: {{text}}, signals: { {{text}}: { role: delta, text: {{text}}, when: { text: {{text}} } } } } } } } } } }
        components: { schemas: { {{text}}: { type: object, properties: { {{text}}: { type: string, default: {{text}}, const: {{text}} } } } } }
        """;

    private static IEnumerable<HostileInput> AsSpecAndValue(string name, string text)
    {
        yield return HostileInput.Yaml(name, () => text);
        yield return HostileInput.Yaml(name + " as a value", () => SampleSpec.Head + "paths: {}\nx-a:\n  " + text.ReplaceLineEndings("\n").Replace("\n", "\n  ", StringComparison.Ordinal) + "\n");
    }

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal);

    private static List<string> Cases(string path)
    {
        var stream = new YamlStream();
        using (StreamReader reader = File.OpenText(path))
            stream.Load(reader);
        return
        [
            .. ((YamlSequenceNode)stream.Documents[0].RootNode).OfType<YamlMappingNode>()
                .Where(static item => item.Children.ContainsKey("yaml"))
                .Select(static item => Plain(((YamlScalarNode)item.Children["yaml"]).Value ?? "")),
        ];
    }

    private static string Plain(string shown)
    {
        string text = shown.Replace('␣', ' ').Replace('←', '\r').Replace('⇔', '\uFEFF').Replace("↵", "", StringComparison.Ordinal);
        foreach (string tab in (string[])["———»", "——»", "—»", "»"])
            text = text.Replace(tab, "\t", StringComparison.Ordinal);
        int end = text.IndexOf('∎', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }
}
